using System.Text;
using Carafe.Debugger.Recording;
using Carafe.Jinja;

namespace Carafe.Debugger.Frames;

/// <summary>Writes an exception and its causes as text, with frames as C# spells them.</summary>
internal static class ExceptionText
{
    private const int MaxExceptions = 12;

    /// <summary>The exceptions of a chain: each before its causes.</summary>
    public static IReadOnlyList<Exception> Chain(Exception exception)
    {
        var chain = new List<Exception>();
        Add(exception);
        return chain;

        void Add(Exception error)
        {
            if (chain.Count == MaxExceptions || chain.Contains(error))
                return;
            chain.Add(error);
            if (error is AggregateException { InnerExceptions: var many })
            {
                foreach (var inner in many)
                    Add(inner);
            }
            else if (error.InnerException is { } cause)
            {
                Add(cause);
            }
        }
    }

    /// <summary>The name of an exception, as templates know it where it is theirs.</summary>
    public static string NameOf(Exception exception) =>
        exception is TemplateException template ? template.PythonName : CSharpName.OfType(exception.GetType());

    /// <summary>The message of an exception; reading one may fail like any other code.</summary>
    public static string MessageOf(Exception exception)
    {
        try
        {
            return Secrets.MaskText(exception.Message);
        }
        catch (Exception e)
        {
            return $"(its message could not be read: {CSharpName.OfType(e.GetType())})";
        }
    }

    /// <summary>The whole chain as text.</summary>
    /// <param name="exception">The outermost exception.</param>
    /// <param name="frameLimit">The most frames of each exception.</param>
    /// <param name="applicationOnly">Whether the frames of the framework are left out.</param>
    public static string Of(Exception exception, int frameLimit = int.MaxValue, bool applicationOnly = false)
    {
        var text = new StringBuilder();
        foreach (var error in Chain(exception))
        {
            if (text.Length > 0)
                text.Append("\nCaused by ");
            text.Append(NameOf(error)).Append(": ").Append(MessageOf(error)).Append('\n');
            var shown = 0;
            foreach (var frame in FrameReader.Read(error))
            {
                if (applicationOnly && !frame.IsApplication)
                    continue;
                if (shown++ == frameLimit)
                    break;
                text.Append("  at ").Append(frame.Name);
                if (frame.Place.Length > 0)
                    text.Append(" in ").Append(frame.Place);
                text.Append('\n');
                if (frame.Source is { Current.Length: > 0 } source)
                    text.Append("      ").Append(source.Current).Append('\n');
            }
        }

        return text.ToString().TrimEnd('\n');
    }
}
