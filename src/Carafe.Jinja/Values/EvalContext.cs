using Carafe.Jinja.Filters;
using Carafe.Jinja.Sandbox;
using Carafe.Jinja.TemplateTests;

namespace Carafe.Jinja.Values;

/// <summary>What values, filters, tests and functions see of the render in progress.</summary>
public abstract class EvalContext
{
    /// <summary>Whether output is escaped here; blocks of <c>autoescape</c> change it.</summary>
    public bool Autoescape { get; set; }

    /// <summary>The one way to attributes, items and calls.</summary>
    public abstract MemberResolver Members { get; }

    /// <summary>Makes the undefined objects of the environment.</summary>
    public abstract UndefinedFactory UndefinedFactory { get; }

    /// <summary>The filters that are in force.</summary>
    public abstract FilterTable Filters { get; }

    /// <summary>The tests that are in force.</summary>
    public abstract TestTable Tests { get; }

    /// <summary>Settings of filters, by their names (<c>truncate.leeway</c>).</summary>
    public abstract TemplatePolicies Policies { get; }

    /// <summary>What ends a line in the output of <c>wordwrap</c>.</summary>
    public virtual string NewlineSequence => "\n";

    /// <summary>What the render may still use; null when nothing is limited.</summary>
    public virtual RenderLimits? Limits => null;

    /// <summary>True in an asynchronous environment.</summary>
    public virtual bool IsAsync => false;

    /// <summary>The environment, as functions that ask for it get it.</summary>
    public virtual object? EnvironmentObject => null;

    /// <summary>Finds a variable of the template or a global; false when there is none.</summary>
    public abstract bool TryResolve(string name, out TemplateValue value);

    /// <summary>An undefined object with a message of its own.</summary>
    public TemplateValue UndefinedWithHint(string hint) => UndefinedFactory.Create(hint, default, default, null);

    /// <summary>The undefined object of a variable that does not exist.</summary>
    public TemplateValue UndefinedVariable(string name) => UndefinedFactory.Create(null, default, name, null);

    /// <summary>The undefined object of an attribute or item that does not exist.</summary>
    public TemplateValue UndefinedMember(in TemplateValue owner, in TemplateValue name) =>
        UndefinedFactory.Create(null, owner, name, null);
}
