namespace Carafe.Jinja.Values;

/// <summary>Python's equality and hash, as dict and set use them; unhashable keys raise.</summary>
public sealed class TemplateValueComparer : IEqualityComparer<TemplateValue>
{
    /// <summary>The one instance.</summary>
    public static TemplateValueComparer Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(TemplateValue x, TemplateValue y) => PythonOperators.AreEqual(in x, in y);

    /// <inheritdoc/>
    public int GetHashCode(TemplateValue obj) => PythonOperators.HashOf(in obj);
}
