/**
 * For bash from 3.2 on, without the package bash-completion. It takes the words from the line itself, since readline
 * breaks them at `=` and `:`, and gives back what comes after the last such break (bash(1), COMP_WORDBREAKS).
 */
export const bashScript = `# Completes kubectl-shm in bash. Load it in ~/.bashrc:  eval "$(kubectl shm completion bash)"
__kubectl_shm_complete() {
  local line="\${COMP_LINE:0:COMP_POINT}" current="\${COMP_WORDS[COMP_CWORD]}" words=() answer candidate directive
  read -ra words <<<"$line"
  [[ "$line" == *[[:space:]] ]] && words+=("")
  local last="\${words[\${#words[@]}-1]}"
  [[ "$current" == "=" || "$current" == ":" ]] && current=""
  local before="\${last%"$current"}"
  answer="$("\${words[0]}" __complete "\${words[@]:1}" 2>/dev/null)" || return
  directive="\${answer##*:}"
  COMPREPLY=()
  while IFS=$'\\t' read -r candidate _; do
    [[ -n "$candidate" ]] && COMPREPLY+=("\${candidate#"$before"}")
  done <<<"\${answer%:*}"
  # bash 3.2 has no compopt: there a space follows every word
  if type compopt >/dev/null 2>&1; then
    (( directive & 2 )) && compopt -o nospace
    (( directive & 4 )) && compopt +o default
  fi
  return 0
}
complete -o default -F __kubectl_shm_complete kubectl-shm
`;
