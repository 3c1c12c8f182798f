const load = 'kubectl shm completion fish >~/.config/fish/completions/kubectl-shm.fish';

/** For fish: it shows descriptions, filters, and puts no space after a slash by itself. */
export const fishScript = `# Completes kubectl-shm in fish. Load it:  ${load}
function __kubectl_shm_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l lines ($words[1] __complete $words[2..-1] "$current" 2>/dev/null)
    if test "$lines[-1]" = ":0"
        __fish_complete_path "$current"
    else
        string match --invert --regex '^:\\d+$' -- $lines
    end
end
complete -c kubectl-shm -f -a '(__kubectl_shm_complete)'
`;
