using System.Collections;
using System.Globalization;
using Carafe.Werkzeug.Routing.Converters;

namespace Carafe.ConformanceApp;

/// <summary>Three converters of the application's own.</summary>
internal static class Converters
{
    public static void AddTo(Flask app)
    {
        app.UrlMap.Converters.Add<CsvConverter>("csv");
        app.UrlMap.Converters.Add<HexConverter>("hex");
        app.UrlMap.Converters.Add<PairConverter>("pair");
    }

    private sealed class CsvConverter : UrlConverter
    {
        public override bool TryConvert(ReadOnlySpan<char> text, out object? value)
        {
            value = text.ToString().Split(',').Cast<object?>().ToList();
            return true;
        }

        public override string FormatObject(object? value) =>
            string.Join(',', ((IEnumerable)value!).Cast<object?>().Select(static item => Quote(item)));
    }

    private sealed class HexConverter() : UrlConverter<int>("[0-9a-f]+")
    {
        public override bool TryParse(ReadOnlySpan<char> text, out int value) =>
            int.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value) && value is >= 0 and <= 0xffff;

        public override string Format(int value) => value.ToString("x", CultureInfo.InvariantCulture);
    }

    private sealed class PairConverter() : UrlConverter("[a-z]+/[a-z]+")
    {
        public override bool TryConvert(ReadOnlySpan<char> text, out object? value)
        {
            value = text.ToString().Split('/').Cast<object?>().ToList();
            return true;
        }

        public override string FormatObject(object? value) => string.Join('/', ((IEnumerable)value!).Cast<object?>());
    }
}
