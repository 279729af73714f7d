using System.Text;
using Carafe.Jinja.Values;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Jinja.Filters;

/// <summary>Python's <c>pprint.pformat</c>: sorted keys, 80 columns. Upstream: Lib/pprint.py.</summary>
internal sealed class PrettyPrinter(EvalContext context)
{
    private const int Width = 80;

    private readonly StringBuilder _output = new();
    private readonly List<object> _active = [];

    public static string Format(in TemplateValue value, EvalContext context)
    {
        var printer = new PrettyPrinter(context);
        printer.Print(value, 0, 0);
        return printer._output.ToString();
    }

    private void Print(in TemplateValue value, int indent, int allowance)
    {
        ReprBuilder.EnsureStack();
        context.Limits?.ChargeSteps();
        if (value.Reference is { } reference && _active.Exists(active => ReferenceEquals(active, reference)))
        {
            Write($"<Recursion on {PythonTypes.NameOf(value)} with id=0>");
            return;
        }

        var text = SafeRepr(value);
        if (text.Length <= Width - indent - allowance || !PrintLong(value, indent, allowance))
            Write(text);
    }

    private bool PrintLong(in TemplateValue value, int indent, int allowance)
    {
        switch (value.Reference)
        {
            case string when !value.IsMarkup:
                PrintText(value.AsString!, indent, allowance);
                return true;
            case TemplateMapping { Count: > 0 } mapping:
                Enter(mapping, () => PrintMapping(mapping, indent, allowance));
                return true;
            case TemplateTuple { TypeName: not "tuple" }:
                return false;
            case TemplateSequence { Count: > 0 } sequence:
                Enter(sequence, () => PrintItems(
                    sequence.IsTuple ? "(" : "[", sequence, sequence.IsTuple ? sequence.Count == 1 ? ",)" : ")" : "]", indent, allowance));
                return true;
            case TemplateSet { Count: > 0 } set:
                Enter(set, () => PrintItems("{", Sorted(set), "}", indent, allowance));
                return true;
            default:
                return false;
        }
    }

    private void Enter(object container, Action print)
    {
        _active.Add(container);
        print();
        _active.RemoveAt(_active.Count - 1);
    }

    private void PrintMapping(TemplateMapping mapping, int indent, int allowance)
    {
        Write("{");
        var entries = SortedEntries(mapping);
        for (var i = 0; i < entries.Count; i++)
        {
            var last = i == entries.Count - 1;
            var key = SafeRepr(entries[i].Key);
            Write(key + ": ");
            Print(entries[i].Value, indent + 1 + CodePoints.Count(key) + 2, last ? allowance + 1 : 1);
            if (!last)
                Write(",\n" + new string(' ', indent + 1));
        }

        Write("}");
    }

    private void PrintItems(string open, IEnumerable<TemplateValue> items, string close, int indent, int allowance)
    {
        Write(open);
        var list = items.ToList();
        for (var i = 0; i < list.Count; i++)
        {
            var last = i == list.Count - 1;
            Print(list[i], indent + 1, last ? allowance + close.Length : 1);
            if (!last)
                Write(",\n" + new string(' ', indent + 1));
        }

        Write(close);
    }

    // Long text is shown as adjacent literals, broken between words, in parentheses at the top.
    private void PrintText(string text, int indent, int allowance)
    {
        var chunks = new List<string>();
        var lines = PythonStr.SplitLines(text, keepEnds: true);
        var isTop = _active.Count == 0;
        if (isTop)
        {
            indent++;
            allowance++;
        }

        for (var i = 0; i < lines.Count; i++)
            AddLine(chunks, lines[i], Width - indent, i == lines.Count - 1 ? allowance : 0);

        if (chunks.Count == 1)
        {
            Write(chunks[0]);
            return;
        }

        if (isTop)
            Write("(");
        Write(string.Join("\n" + new string(' ', indent), chunks));
        if (isTop)
            Write(")");
    }

    private static void AddLine(List<string> chunks, string line, int width, int allowance)
    {
        var whole = PythonRepr.Repr(line);
        if (CodePoints.Count(whole) <= width - allowance)
        {
            chunks.Add(whole);
            return;
        }

        var parts = Parts(line);
        var current = "";
        for (var i = 0; i < parts.Count; i++)
        {
            var candidate = current + parts[i];
            var limit = i == parts.Count - 1 ? width - allowance : width;
            if (PythonRepr.Repr(candidate).Length > limit)
            {
                if (current.Length != 0)
                    chunks.Add(PythonRepr.Repr(current));
                current = parts[i];
            }
            else
            {
                current = candidate;
            }
        }

        if (current.Length != 0)
            chunks.Add(PythonRepr.Repr(current));
    }

    // Words with the whitespace after them: \S*\s*
    private static List<string> Parts(string line)
    {
        var parts = new List<string>();
        for (var start = 0; start < line.Length;)
        {
            var end = start;
            while (end < line.Length && !PythonStr.IsSpace(line[end]))
                end++;
            while (end < line.Length && PythonStr.IsSpace(line[end]))
                end++;
            parts.Add(line[start..end]);
            start = end;
        }

        return parts;
    }

    private string SafeRepr(in TemplateValue value)
    {
        var builder = new StringBuilder();
        AppendRepr(builder, value);
        context.Limits?.ChargeMemory(builder.Length);
        return builder.ToString();
    }

    private void AppendRepr(StringBuilder builder, in TemplateValue value)
    {
        ReprBuilder.EnsureStack();
        context.Limits?.ChargeSteps();
        if (builder.Length > ReprBuilder.MaxLength)
            throw PythonErrors.MemoryError("The printed form of the value is too large.");

        if (value.Reference is { } reference && _active.Exists(active => ReferenceEquals(active, reference)))
        {
            builder.Append("<Recursion on ").Append(PythonTypes.NameOf(value)).Append(" with id=0>");
            return;
        }

        if (value.Reference is TemplateMapping mapping)
        {
            _active.Add(mapping);
            builder.Append('{');
            var first = true;
            foreach (var (key, item) in SortedEntries(mapping))
            {
                builder.Append(first ? "" : ", ");
                first = false;
                AppendRepr(builder, key);
                builder.Append(": ");
                AppendRepr(builder, item);
            }

            builder.Append('}');
            _active.RemoveAt(_active.Count - 1);
        }
        else if (value.Reference is TemplateSequence sequence and not TemplateTuple { TypeName: not "tuple" })
        {
            _active.Add(sequence);
            builder.Append(sequence.IsTuple ? '(' : '[');
            for (var i = 0; i < sequence.Count; i++)
            {
                builder.Append(i == 0 ? "" : ", ");
                AppendRepr(builder, sequence[i]);
            }

            builder.Append(sequence.IsTuple ? sequence.Count == 1 ? ",)" : ")" : "]");
            _active.RemoveAt(_active.Count - 1);
        }
        else
        {
            builder.Append(value.Repr());
        }
    }

    private List<KeyValuePair<TemplateValue, TemplateValue>> SortedEntries(TemplateMapping mapping)
    {
        var entries = mapping.Entries.ToDictionary(static entry => entry.Key, static entry => entry.Value, TemplateValueComparer.Instance);
        return [.. Sorted(entries.Keys).Select(key => KeyValuePair.Create(key, entries[key]))];
    }

    // Python falls back to the names of the types where two keys have no order.
    private TemplateValue[] Sorted(IEnumerable<TemplateValue> items)
    {
        var list = items.ToList();
        try
        {
            return PythonSorting.Sort(list, null, false, context);
        }
        catch (PythonException)
        {
            return [.. list.OrderBy(static item => PythonTypes.NameOf(item), StringComparer.Ordinal)];
        }
    }

    private void Write(string text)
    {
        context.Limits?.ChargeMemory(text.Length);
        _output.Append(text);
    }
}
