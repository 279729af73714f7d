using Carafe.Jinja.Values;

namespace Carafe.Jinja.TemplateTests;

/// <summary>Tests (<c>is</c>) by name: the built-in ones, and those of the application.</summary>
public sealed class TestTable : CallableTable
{
    /// <summary>A table with the built-in tests.</summary>
    public TestTable()
        : base(BuiltinTests.All)
    {
    }

    private TestTable(TestTable other)
        : base(other)
    {
    }

    /// <summary>A table of its own with the same entries.</summary>
    public TestTable Copy() => new(this);
}
