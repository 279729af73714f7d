using Carafe.Werkzeug.Datastructures;

namespace Carafe.Werkzeug.Forms;

/// <summary>What a form held: its text fields and its files.</summary>
public sealed class FormData : IDisposable
{
    /// <summary>A form without fields.</summary>
    public FormData()
    {
    }

    /// <summary>A form with text fields.</summary>
    public FormData(IEnumerable<KeyValuePair<string?, string>> form)
    {
        Form = new ImmutableMultiDict(form);
    }

    /// <summary>The text fields in order.</summary>
    public ImmutableMultiDict Form { get; } = new();

    /// <summary>Deletes the temporary files.</summary>
    public void Dispose()
    {
    }
}
