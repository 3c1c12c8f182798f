const load = 'kubectl shm completion powershell | Out-String | Invoke-Expression';
const elementsBeforeCursor = '$commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -le $cursorPosition }';

/** For PowerShell from 5.1 on, which does not hand an empty argument to a program: two quotes stand for it. */
export const powershellScript = `# Completes kubectl-shm in PowerShell. Load it in $PROFILE:  ${load}
Register-ArgumentCompleter -Native -CommandName 'kubectl-shm', 'kubectl-shm.exe' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @(${elementsBeforeCursor} | ForEach-Object { $_.Extent.Text })
    $program = $words[0]
    $typed = @($words | Select-Object -Skip 1)
    if ($wordToComplete -eq '') { $typed += '""' }
    & $program __complete @typed 2>$null | Where-Object { $_ -notmatch '^:\\d+$' } | ForEach-Object {
        $text, $description = $_ -split "\`t", 2
        if (-not $description) { $description = $text }
        [System.Management.Automation.CompletionResult]::new($text, $text, 'ParameterValue', $description)
    }
}
`;
