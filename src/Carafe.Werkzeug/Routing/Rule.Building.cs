using System.Text;
using Carafe.Werkzeug.Routing.Converters;
using Carafe.Werkzeug.Urls;

namespace Carafe.Werkzeug.Routing;

/// <content>Building URLs.</content>
public partial class Rule
{
    private BuildStep[] _hostSteps = [];
    private BuildStep[] _pathSteps = [];

    /// <summary>True when there are values for all variables and none contradicts a default.</summary>
    internal bool IsSuitableFor(RouteValues values, string? method)
    {
        if (method is not null && !Allows(method))
            return false;

        foreach (var name in _arguments)
        {
            if (!values.ContainsKey(name) && Defaults?.ContainsKey(name) != true)
                return false;
        }

        if (Defaults is null)
            return true;

        foreach (var (name, value) in Defaults)
        {
            if (values.TryGetValue(name, out var given) && !ValueEquality.AreEqual(value, given))
                return false;
        }

        return true;
    }

    /// <summary>Writes host and path; false when a converter refuses its value.</summary>
    internal bool TryBuild(RouteValues values, bool appendUnknown, out string host, out string path)
    {
        try
        {
            host = Write(_hostSteps, values, "");
            path = Write(_pathSteps, values, appendUnknown ? EncodeUnknown(values) : "");
            return true;
        }
        catch (ValidationException)
        {
            host = path = "";
            return false;
        }
    }

    private static string Write(BuildStep[] steps, RouteValues values, string query)
    {
        if (steps is [{ Converter: null }] && query.Length == 0)
            return steps[0].Text;

        var builder = new StringBuilder();
        foreach (var step in steps)
            builder.Append(step.Converter is null ? step.Text : step.Converter.FormatObject(values[step.Text]));
        if (query.Length > 0)
            builder.Append('?').Append(query);

        return builder.ToString();
    }

    private string EncodeUnknown(RouteValues values)
    {
        List<KeyValuePair<string, object?>>? unknown = null;
        foreach (var pair in values)
        {
            if (!_arguments.Contains(pair.Key))
                (unknown ??= []).Add(pair);
        }

        if (unknown is null)
            return "";

        return Map!.SortParameters ? QueryEncoding.Encode(QuerySorting.Sort(unknown, Map.SortKey)) : QueryEncoding.Encode(unknown);
    }

    private void CompileBuilder()
    {
        var hostEnd = _shape.Trace.IndexOf(RuleShape.HostEnd);
        _hostSteps = CompileSteps(_shape.Trace.Take(hostEnd));
        _pathSteps = CompileSteps(_shape.Trace.Skip(hostEnd + 1));

        string? repeated = null;
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var step in _hostSteps.Concat(_pathSteps))
        {
            if (step.Converter is not null && !seen.Add(step.Text))
                repeated = step.Text;
        }

        if (repeated is not null)
            throw new RuleFormatException($"The variable '{repeated}' occurs twice in the rule '{Text}'. Give each variable its own name.");
    }

    private BuildStep[] CompileSteps(IEnumerable<TraceStep> trace)
    {
        List<BuildStep> steps = [];
        foreach (var step in trace)
        {
            if (step.IsVariable && Defaults?.ContainsKey(step.Text) != true)
                steps.Add(new BuildStep(step.Text, _shape.Converters[step.Text]));
            else
                AddLiteral(steps, step.IsVariable ? _shape.Converters[step.Text].FormatObject(Defaults![step.Text]) : UrlQuoting.QuotePath(step.Text));
        }

        return steps.Count == 0 ? [new BuildStep("", null)] : [.. steps];
    }

    private static void AddLiteral(List<BuildStep> steps, string text)
    {
        if (steps is [.., { Converter: null } last])
            steps[^1] = last with { Text = last.Text + text };
        else
            steps.Add(new BuildStep(text, null));
    }

    /// <summary>Literal text, or the variable of that name.</summary>
    private sealed record BuildStep(string Text, UrlConverter? Converter);
}
