using System.Globalization;
using Carafe.Click;
using Carafe.Commands.Checks;

namespace Carafe.Commands;

/// <summary><c>check</c>: what must be right before the app is deployed.</summary>
internal static class CheckCommand
{
    public static Command Create(Flask app) => new AppCommand("check", int (bool strict) => Run(app, strict))
    {
        ShortHelp = "Check the app before it is deployed.",
        Help = "Check settings, templates and links before the app is deployed.\n\nThe exit status is 1 when there are errors, with '--strict' also when there are warnings.",
        Parameters = { new Option<bool>("--strict") { Help = "Let warnings fail too." } },
    };

    private static int Run(Flask app, bool strict)
    {
        List<Finding> findings = [.. SettingChecks.Run(app), .. TemplateChecks.Run(app)];
        foreach (var finding in findings.OrderBy(finding => finding.Severity))
            Terminal.Echo($"{Label(finding.Severity)} {Terminal.Style(finding.Subject, bold: true)}: {finding.Message}");

        var errors = findings.Count(finding => finding.Severity == Severity.Error);
        var warnings = findings.Count(finding => finding.Severity == Severity.Warning);
        var templates = app.JinjaEnv.ListTemplates([]).Count;
        Terminal.Echo(string.Create(
            CultureInfo.InvariantCulture,
            $"{Count(errors, "error")}, {Count(warnings, "warning")}; {Count(app.UrlMap.Rules.Count, "route")}, {Count(templates, "template")}"));
        return errors > 0 || (strict && warnings > 0) ? 1 : 0;
    }

    private static string Label(Severity severity) => severity switch
    {
        Severity.Error => Terminal.Style("error  ", "red"),
        Severity.Warning => Terminal.Style("warning", "yellow"),
        _ => Terminal.Style("note   ", "cyan"),
    };

    private static string Count(int number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}
