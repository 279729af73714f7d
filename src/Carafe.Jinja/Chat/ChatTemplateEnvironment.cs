using Carafe.Jinja.Extensions;
using Carafe.Jinja.Filters;
using Carafe.Jinja.Sandbox;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Chat;

/// <summary>The dialect of chat templates: an immutable sandbox with trimmed blocks, loop controls and a few functions.</summary>
public class ChatTemplateEnvironment : ImmutableSandboxedEnvironment
{
    /// <summary>Creates the environment.</summary>
    /// <param name="timeProvider">The clock of <c>strftime_now</c>; by default that of the system.</param>
    public ChatTemplateEnvironment(TimeProvider? timeProvider = null)
    {
        TrimBlocks = true;
        LstripBlocks = true;
        AddExtension(new LoopControlsExtension());
        AddExtension(new GenerationExtension());
        AddChatFunctions(this, timeProvider);
    }

    /// <summary>
    /// Adds what chat templates call to any environment: the filter <c>tojson</c> without HTML escapes,
    /// <c>raise_exception</c> and <c>strftime_now</c>.
    /// </summary>
    public static void AddChatFunctions(JinjaEnvironment environment, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        environment.Filters["tojson"] = ChatFilters.ToJson;
        environment.Globals["raise_exception"] = TemplateValue.FromObject((object)ChatFunctions.RaiseException());
        environment.Globals["strftime_now"] = TemplateValue.FromObject((object)ChatFunctions.StrftimeNow(timeProvider ?? TimeProvider.System));
    }
}
