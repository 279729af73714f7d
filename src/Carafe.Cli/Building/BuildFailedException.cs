using Carafe.Click;

namespace Carafe.Cli.Building;

/// <summary>The app does not build.</summary>
/// <param name="errors">What is wrong, by file and line.</param>
/// <param name="output">What the build printed.</param>
internal sealed class BuildFailedException(IReadOnlyList<BuildError> errors, string output) : ClickException("The app does not build.")
{
    public IReadOnlyList<BuildError> Errors { get; } = errors;

    public string Output { get; } = output;

    public override void Show()
    {
        foreach (var error in Errors)
            Terminal.Echo(error.ToString(), toError: true);

        if (Errors.Count == 0)
            Terminal.Echo(Output.TrimEnd(), toError: true);

        base.Show();
    }
}
