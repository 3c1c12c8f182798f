/** For zsh: sourced, or as the file `_kubectl-shm` in a directory of `fpath` (zshcompsys(1)). */
export const zshScript = `#compdef kubectl-shm
# Completes kubectl-shm in zsh. Load it in ~/.zshrc, after compinit:  source <(kubectl shm completion zsh)
_kubectl-shm() {
  local answer line directive=0 description
  local -a lines candidates options
  answer="$("\${words[1]}" __complete "\${(@Q)words[2,CURRENT]}" 2>/dev/null)" || return 1
  lines=("\${(@f)answer}")
  for line in "\${lines[@]}"; do
    if [[ "$line" == :<-> ]]; then
      directive="\${line#:}"
    elif [[ -n "$line" ]]; then
      description=""
      [[ "$line" == *$'\\t'* ]] && description=":\${line#*$'\\t'}"
      candidates+=("\${\${line%%$'\\t'*}//:/\\\\:}$description")
    fi
  done
  (( directive & 2 )) && options=(-S '')
  if (( \${#candidates} )); then
    _describe 'completion' candidates "\${options[@]}"
  elif (( ! (directive & 4) )); then
    _files
  fi
}
if [[ "\${funcstack[1]}" == "_kubectl-shm" ]]; then
  _kubectl-shm "$@"
else
  compdef _kubectl-shm kubectl-shm
fi
`;
