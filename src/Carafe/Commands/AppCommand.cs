using Carafe.Click;

namespace Carafe.Commands;

/// <summary>A command that runs with the app's context: <c>CurrentApp</c> and <c>G</c> work in it.</summary>
internal sealed class AppCommand(string name, Delegate callback) : Command(name, callback)
{
    protected override async ValueTask<int> InvokeAsync(ClickContext context)
    {
        if (context.State is not Flask app || Globals.HasAppContext())
            return await base.InvokeAsync(context);

        await using (app.AppContext())
            return await base.InvokeAsync(context);
    }
}
