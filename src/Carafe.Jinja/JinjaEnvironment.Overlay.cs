using Carafe.Jinja.Extensions;

namespace Carafe.Jinja;

public partial class JinjaEnvironment
{
    /// <summary>The environment that this one was made from with <see cref="Overlay"/>; null for one that stands alone.</summary>
    public JinjaEnvironment? LinkedTo { get; private set; }

    /// <summary>True for an environment that shares its tables with another one.</summary>
    public bool IsOverlay => LinkedTo is not null;

    /// <summary>
    /// Makes an environment that shares filters, tests, globals and policies with this one and has options,
    /// extensions and a cache of its own.
    /// </summary>
    /// <param name="configure">Sets the options that differ.</param>
    /// <example><code>var latex = environment.Overlay(options => options.VariableStartString = "((");</code></example>
    public JinjaEnvironment Overlay(Action<JinjaEnvironment>? configure = null)
    {
        var overlay = Detached();
        overlay.LinkedTo = this;
        configure?.Invoke(overlay);
        return overlay;
    }

    /// <summary>A twin that also understands the tags of an extension, without what the extension adds to the shared tables.</summary>
    internal JinjaEnvironment WithTags(Extension extension)
    {
        var twin = Detached();
        twin._extensions.Add(extension);
        return twin;
    }

    private JinjaEnvironment Detached()
    {
        var twin = (JinjaEnvironment)MemberwiseClone();
        twin._extensions = [.. _extensions];
        twin._cache = null;
        twin._syntax = null;
        return twin;
    }
}
