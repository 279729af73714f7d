using Carafe.Jinja.Values;

namespace Carafe;

public partial class Blueprint
{
    /// <summary>Adds a filter that all templates of the app can use.</summary>
    /// <inheritdoc cref="Flask.TemplateFilter(string, Delegate)"/>
    public void AppTemplateFilter(string name, Delegate filter) => RecordOnce(state => state.App.TemplateFilter(name, filter));

    /// <summary>Adds a filter under the name of its method.</summary>
    /// <inheritdoc cref="AppTemplateFilter(string, Delegate)"/>
    public void AppTemplateFilter(Delegate filter) => RecordOnce(state => state.App.TemplateFilter(filter));

    /// <summary>Adds a test that all templates of the app can use.</summary>
    /// <inheritdoc cref="Flask.TemplateTest(string, Delegate)"/>
    public void AppTemplateTest(string name, Delegate test) => RecordOnce(state => state.App.TemplateTest(name, test));

    /// <summary>Adds a test under the name of its method.</summary>
    /// <inheritdoc cref="AppTemplateTest(string, Delegate)"/>
    public void AppTemplateTest(Delegate test) => RecordOnce(state => state.App.TemplateTest(test));

    /// <summary>Adds a function or value that all templates of the app can use.</summary>
    /// <inheritdoc cref="Flask.TemplateGlobal(string, object)"/>
    public void AppTemplateGlobal(string name, object? value) => RecordOnce(state => state.App.TemplateGlobal(name, value));

    /// <summary>Adds a function under the name of its method.</summary>
    /// <inheritdoc cref="AppTemplateGlobal(string, object)"/>
    public void AppTemplateGlobal(Delegate function) => RecordOnce(state => state.App.TemplateGlobal(function));
}
