using Carafe.Werkzeug.Datastructures;

namespace Carafe.Werkzeug.Forms;

/// <summary>What a form held: its text fields and its files.</summary>
public sealed class FormData : IDisposable
{
    /// <summary>A form without fields.</summary>
    public FormData()
        : this([], [])
    {
    }

    /// <summary>A form with these fields.</summary>
    /// <param name="form">The text fields in order.</param>
    /// <param name="files">The files in order.</param>
    public FormData(
        IEnumerable<KeyValuePair<string?, string>> form,
        IEnumerable<KeyValuePair<string?, FileStorage>> files)
    {
        Form = new ImmutableMultiDict(form);
        Files = new ImmutableMultiDict<FileStorage>(files);
    }

    /// <summary>The text fields in order.</summary>
    public ImmutableMultiDict Form { get; }

    /// <summary>The files in order.</summary>
    public ImmutableMultiDict<FileStorage> Files { get; }

    /// <summary>Closes the files; their temporary files are deleted.</summary>
    public void Dispose()
    {
        foreach (var file in Files.Items(multi: true))
            file.Value.Close();
    }
}
