using Carafe.MarkupSafe.PythonText;
using Carafe.Werkzeug.Datastructures;

namespace Carafe;

/// <summary>The files of a form that was not sent as multipart, in debug mode: asking for one that came as text says why it is missing.</summary>
internal sealed class DebugFiles(FlaskRequest request) : ImmutableMultiDict<FileStorage>
{
    protected override Exception CreateKeyError(string? key) =>
        key is not null && request.Form.ContainsKey(key) ? new DebugFilesKeyException(Describe(key)) : base.CreateKeyError(key);

    private string Describe(string key) =>
        $"You tried to access the file {PythonRepr.Repr(key)} in the request.files dictionary but it does not exist. The mimetype for the"
        + $" request is {PythonRepr.Repr(request.Mimetype)} instead of 'multipart/form-data' which means that no file contents were transmitted."
        + " To fix this error you should provide enctype=\"multipart/form-data\" in your form."
        + $"\n\nThe browser instead transmitted some file names. This was submitted: {string.Join(", ", request.Form.GetList(key).Select(name => PythonRepr.Repr(name)))}";
}
