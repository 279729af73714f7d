using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering;

/// <summary>Something to call whose result is the text that it writes: a macro, a block.</summary>
internal interface IWritingCallable
{
    /// <summary>Calls it and lets it write where its text would go anyway.</summary>
    void Write(in TemplateCall call, TemplateOutput output);
}
