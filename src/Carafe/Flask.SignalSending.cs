namespace Carafe;

public partial class Flask
{
    partial void OnAppContextPushed()
    {
        if (Signals.AppContextPushed.HasReceivers)
            Signals.AppContextPushed.Send(this);
    }

    partial void OnAppContextPopped()
    {
        if (Signals.AppContextPopped.HasReceivers)
            Signals.AppContextPopped.Send(this);
    }

    partial void SendAppContextTearingDown(Exception? error)
    {
        if (Signals.AppContextTearingDown.HasReceivers)
            Signals.AppContextTearingDown.Send(this, ("exc", error));
    }

    partial void SendRequestStarted()
    {
        if (Signals.RequestStarted.HasReceivers)
            Signals.RequestStarted.Send(this);
    }

    partial void SendRequestFinished(Response response)
    {
        if (Signals.RequestFinished.HasReceivers)
            Signals.RequestFinished.Send(this, ("response", response));
    }

    partial void SendRequestTearingDown(Exception? error)
    {
        if (Signals.RequestTearingDown.HasReceivers)
            Signals.RequestTearingDown.Send(this, ("exc", error));
    }

    partial void SendGotRequestException(Exception error)
    {
        if (Signals.GotRequestException.HasReceivers)
            Signals.GotRequestException.Send(this, ("exception", error));
    }

    partial void SendBeforeRenderTemplate(Jinja.Template template, Dictionary<string, object?> variables)
    {
        if (Signals.BeforeRenderTemplate.HasReceivers)
            Signals.BeforeRenderTemplate.Send(this, ("template", template), ("context", variables));
    }

    partial void SendTemplateRendered(Jinja.Template template, Dictionary<string, object?> variables)
    {
        if (Signals.TemplateRendered.HasReceivers)
            Signals.TemplateRendered.Send(this, ("template", template), ("context", variables));
    }

    partial void OnMessageFlashed(object message, string category)
    {
        if (Signals.MessageFlashed.HasReceivers)
            Signals.MessageFlashed.Send(this, ("message", message), ("category", category));
    }
}
