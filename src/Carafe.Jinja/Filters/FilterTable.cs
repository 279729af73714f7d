using Carafe.Jinja.Values;

namespace Carafe.Jinja.Filters;

/// <summary>Filters by name: the built-in ones, and those of the application.</summary>
public sealed class FilterTable : CallableTable
{
    /// <summary>A table with the built-in filters.</summary>
    public FilterTable()
        : base(BuiltinFilters.All)
    {
    }

    private FilterTable(FilterTable other)
        : base(other)
    {
    }

    /// <summary>A table of its own with the same entries.</summary>
    public FilterTable Copy() => new(this);
}
