using System.Runtime.CompilerServices;
using System.Text;
using Carafe.Jinja.Sandbox;

namespace Carafe.Jinja.Values;

/// <summary>Builds the repr of nested values: containers within themselves show as dots, size and depth are bounded.</summary>
internal sealed class ReprBuilder(RenderLimits? limits)
{
    // Shared containers nest cheaply and print exponentially; no page needs this much of one value.
    internal const int MaxLength = 1 << 24;

    private readonly StringBuilder _text = new();
    private readonly List<object> _active = [];

    public static string Build(TemplateObject value, RenderLimits? limits = null)
    {
        var builder = new ReprBuilder(limits);
        builder.Append(TemplateValue.FromObject(value));
        return builder._text.ToString();
    }

    public static void EnsureStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw PythonErrors.RecursionError("maximum recursion depth exceeded");
    }

    public ReprBuilder Append(string text)
    {
        limits?.ChargeMemory(text.Length);
        if (_text.Length + text.Length > MaxLength)
            throw PythonErrors.MemoryError("The printed form of the value is too large.");

        _text.Append(text);
        return this;
    }

    public void Append(in TemplateValue value)
    {
        if (value.Reference is not TemplateObject item || item is Undefined)
        {
            Append(value.Repr());
            return;
        }

        EnsureStack();
        if (item is TemplateSequence or TemplateMapping or TemplateSet or DictView)
        {
            foreach (var container in _active)
            {
                if (ReferenceEquals(container, item))
                {
                    Append(item is TemplateMapping ? "{...}" : item is TemplateSequence { IsTuple: true } ? "(...)" : "[...]");
                    return;
                }
            }

            _active.Add(item);
            item.AppendRepr(this);
            _active.RemoveAt(_active.Count - 1);
        }
        else
        {
            item.AppendRepr(this);
        }
    }

    public void AppendItems(string open, IEnumerable<TemplateValue> items, string close)
    {
        Append(open);
        var first = true;
        foreach (var item in items)
        {
            if (!first)
                Append(", ");
            first = false;
            Append(item);
        }

        Append(close);
    }

    public void AppendEntries(IEnumerable<KeyValuePair<TemplateValue, TemplateValue>> entries)
    {
        Append("{");
        var first = true;
        foreach (var (key, value) in entries)
        {
            if (!first)
                Append(", ");
            first = false;
            Append(key);
            Append(": ");
            Append(value);
        }

        Append("}");
    }
}
