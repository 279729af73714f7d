using System.Globalization;
using System.Reflection;
using Carafe.Werkzeug.Exceptions;

namespace Carafe.Views;

/// <summary>Fills a parameter with the URL value of its name, else with a service of its type, else with its default.</summary>
internal sealed class RouteValueBinder : ParameterBinder
{
    private readonly string _viewName;
    private readonly string _name;
    private readonly string? _pythonName;
    private readonly Type _type;
    private readonly bool _isNullable;
    private readonly bool _hasDefault;
    private readonly object? _default;

    public RouteValueBinder(ParameterInfo parameter, string viewName)
    {
        _viewName = viewName;
        _name = parameter.Name ?? "";
        _pythonName = ViewName.ToSnakeCase(_name) is var snake && snake != _name ? snake : null;
        _type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        _isNullable = !parameter.ParameterType.IsValueType || _type != parameter.ParameterType;
        _hasDefault = parameter.HasDefaultValue;
        _default = _hasDefault ? parameter.DefaultValue : null;
    }

    public override bool Takes(string name) =>
        string.Equals(name, _name, StringComparison.Ordinal) || (_pythonName is not null && string.Equals(name, _pythonName, StringComparison.Ordinal));

    public override object? Bind(in ViewCall call)
    {
        if (call.Context.ViewArgs is { } values
            && (values.TryGetValue(_name, out var value) || (_pythonName is not null && values.TryGetValue(_pythonName, out value))))
        {
            if (value?.GetType() == _type)
                return value;
            return value is null || _type.IsInstanceOfType(value) ? CheckNull(value) : Convert(value);
        }
        return Flask.FindService(_type, call.Context) ?? DefaultOrThrow();
    }

    private object? CheckNull(object? value) => value ?? (_isNullable ? null : throw Missing());

    private object? DefaultOrThrow() => _hasDefault ? _default : throw Missing();

    private InvalidOperationException Missing() =>
        new($"{_viewName}() missing 1 required argument: '{_name}'. "
            + "The rule has no variable of that name, and no service of its type is registered.");

    // A URL whose text is no value of the parameter's type names nothing that exists.
    private object Convert(object value)
    {
        try
        {
            if (_type.IsEnum)
                return Enum.Parse(_type, value.ToString()!, ignoreCase: true);
            if (_type == typeof(Guid))
                return Guid.Parse(value.ToString()!, CultureInfo.InvariantCulture);
            return value is System.Numerics.BigInteger big
                ? System.Convert.ChangeType((long)big, _type, CultureInfo.InvariantCulture)
                : System.Convert.ChangeType(value, _type, CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
        {
            throw new NotFound();
        }
        catch (InvalidCastException)
        {
            throw new InvalidOperationException(
                $"{_viewName}() takes '{_name}' as {_type.Name}, but the rule's converter gives {value.GetType().Name}. Use one type in both.");
        }
    }
}
