namespace Carafe.Jinja.Values;

/// <summary>Something a template can call: a function, a macro, a bound method, a filter or a test.</summary>
public interface ITemplateCallable
{
    /// <summary>The name that error messages show.</summary>
    string Name { get; }

    /// <summary>False for an object whose type can be called, but this one cannot.</summary>
    bool IsCallable => true;

    /// <summary>Calls it.</summary>
    /// <exception cref="PythonException">The arguments do not fit.</exception>
    TemplateValue Invoke(in TemplateCall call);
}
