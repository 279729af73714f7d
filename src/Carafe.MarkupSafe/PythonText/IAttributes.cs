
namespace Carafe.MarkupSafe.PythonText;

/// <summary>A value that answers <c>{value.name}</c> itself, without reflection.</summary>
public interface IAttributes
{
    /// <summary>Whether there is such an attribute, and its value.</summary>
    bool TryGetAttribute(string name, out object? value);
}
