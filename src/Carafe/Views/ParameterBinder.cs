using System.Reflection;

namespace Carafe.Views;

/// <summary>Finds the argument for one parameter of a view.</summary>
internal abstract class ParameterBinder
{
    public abstract object? Bind(in ViewCall call);

    /// <summary>Whether the parameter takes the URL value of this name.</summary>
    public virtual bool Takes(string name) => false;

    /// <summary>The binders for the parameters of a view.</summary>
    public static ParameterBinder[] For(ReadOnlySpan<ParameterInfo> parameters, string viewName)
    {
        if (parameters.Length == 0)
            return [];
        var binders = new ParameterBinder[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
            binders[i] = For(parameters[i], viewName);
        return binders;
    }

    private static ParameterBinder For(ParameterInfo parameter, string viewName)
    {
        if (ContextBinder.For(parameter.ParameterType) is { } context)
            return context;
        return ValuesBinder.Handles(parameter.ParameterType) ? new ValuesBinder() : new RouteValueBinder(parameter, viewName);
    }
}
