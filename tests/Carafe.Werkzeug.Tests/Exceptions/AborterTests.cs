using Carafe.Werkzeug.Exceptions;
using Carafe.Werkzeug.Wrappers;

namespace Carafe.Werkzeug.Tests.Exceptions;

public sealed class AborterTests
{
    [Theory]
    [InlineData(400, typeof(BadRequest))]
    [InlineData(404, typeof(NotFound))]
    [InlineData(414, typeof(RequestUriTooLarge))]
    [InlineData(505, typeof(HttpVersionNotSupported))]
    public void ACodeRaisesItsError(int code, Type type)
    {
        var error = Assert.ThrowsAny<HttpException>(() => Aborter.Standard.Abort(code, "why"));

        Assert.IsType(type, error);
        Assert.Equal(code, error.Code);
        Assert.Equal("why", error.Description);
    }

    [Fact]
    public void EveryStandardErrorHasTheCodeItIsListedUnder()
    {
        Assert.Equal(31, StandardErrors.Factories.Count);
        foreach (var (code, factory) in StandardErrors.Factories)
        {
            var error = factory(new AbortOptions());
            Assert.Equal(code, error.Code);
            Assert.NotEqual("Unknown Error", error.Name);
            Assert.False(string.IsNullOrEmpty(error.Description));
            Assert.Equal(error.GetType(), StandardErrors.DefaultExceptions[code]);
        }
    }

    [Fact]
    public void AnUnknownCodeIsAnErrorOfTheProgram() =>
        Assert.Equal("no exception for 444", Assert.Throws<KeyNotFoundException>(() => Aborter.Standard.Abort(444)).Message);

    [Fact]
    public void OptionsReachTheError()
    {
        var error = Assert.Throws<MethodNotAllowed>(() => Aborter.Standard.Abort(405, new AbortOptions { ValidMethods = ["GET"] }));

        Assert.Equal(["GET"], error.ValidMethods);
    }

    [Fact]
    public void AnOptionThatTheErrorDoesNotTakeIsTold()
    {
        var error = Assert.Throws<ArgumentException>(() => Aborter.Standard.Abort(404, new AbortOptions { ValidMethods = ["GET"] }));

        Assert.Contains("NotFound takes no option 'ValidMethods'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OwnErrorsAreRegisteredWithoutTouchingTheStandard()
    {
        var aborter = new Aborter();
        aborter.Register(402, options => new PaymentRequired(options.Description));

        Assert.Throws<PaymentRequired>(() => aborter.Abort(402));
        Assert.Throws<KeyNotFoundException>(() => Aborter.Standard.Abort(402));
    }

    [Fact]
    public void AResponseEndsTheRequestAsItIs()
    {
        var response = new Response("bye");

        var error = Assert.Throws<HttpException>(() => Aborter.Standard.Abort(response));

        Assert.Same(response, error.GetResponse());
        Assert.Null(error.Code);
    }

    private sealed class PaymentRequired(string? description) : HttpException(description)
    {
        public override int? Code => 402;
    }
}
