namespace Carafe.Click;

/// <summary>What each shell has to load. <c>PROGRAM</c>, <c>FUNCTION</c> and <c>VARIABLE</c> are replaced.</summary>
internal static class CompletionScripts
{
    public const string Bash = """
        FUNCTION() {
            local line IFS=$'\n'
            COMPREPLY=()
            for line in $(COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD="$COMP_CWORD" VARIABLE=bash_complete "$1"); do
                case "$line" in
                    dir,*) compopt -o dirnames ;;
                    file,*) compopt -o default ;;
                    plain,*) COMPREPLY+=("${line#plain,}") ;;
                esac
            done
        }
        complete -F FUNCTION PROGRAM
        """;

    public const string Zsh = """
        #compdef PROGRAM
        FUNCTION() {
            local -a lines plain
            local line
            lines=("${(@f)$(COMP_WORDS="${(F)words}" COMP_CWORD=$((CURRENT - 1)) VARIABLE=zsh_complete $words[1])}")
            for line in $lines; do
                case $line in
                    dir,*) _path_files -/ ;;
                    file,*) _path_files ;;
                    plain,*) plain+=("${line#plain,}") ;;
                esac
            done
            (( $#plain )) && _describe '' plain
        }
        compdef FUNCTION PROGRAM
        """;

    public const string Fish = """
        function FUNCTION
            set -lx COMP_WORDS (commandline -opc | string collect)
            set -lx COMP_CWORD (commandline -ct)
            set -lx VARIABLE fish_complete
            for line in (PROGRAM)
                switch $line
                    case 'dir,*'
                        __fish_complete_directories (commandline -ct)
                    case 'file,*'
                        __fish_complete_path (commandline -ct)
                    case 'plain,*'
                        string sub -s 7 -- $line
                end
            end
        end
        complete --no-files --command PROGRAM --arguments '(FUNCTION)'
        """;

    public const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName PROGRAM -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition -or $wordToComplete -eq '' } | ForEach-Object { $_.ToString() })
            $env:COMP_WORDS = $words -join "`n"
            $env:COMP_CWORD = $wordToComplete
            $env:VARIABLE = 'powershell_complete'
            try {
                PROGRAM | Where-Object { $_.StartsWith('plain,') } | ForEach-Object {
                    $value, $help = $_.Substring(6) -split "`t", 2
                    [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $(if ($help) { $help } else { $value }))
                }
            }
            finally {
                Remove-Item Env:COMP_WORDS, Env:COMP_CWORD, Env:VARIABLE -ErrorAction SilentlyContinue
            }
        }
        """;
}
