using System.Text;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Calling;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Jinja.Globals;

/// <summary>Makes placeholder paragraphs.</summary>
internal static class LoremIpsum
{
    private static readonly string[] s_words = """
        a ac accumsan ad adipiscing aenean aliquam aliquet amet ante aptent arcu at auctor augue bibendum blandit class
        commodo condimentum congue consectetuer consequat conubia convallis cras cubilia cum curabitur curae cursus
        dapibus diam dictum dictumst dignissim dis dolor donec dui duis egestas eget eleifend elementum elit enim erat
        eros est et etiam eu euismod facilisi facilisis fames faucibus felis fermentum feugiat fringilla fusce gravida
        habitant habitasse hac hendrerit hymenaeos iaculis id imperdiet in inceptos integer interdum ipsum justo lacinia
        lacus laoreet lectus leo libero ligula litora lobortis lorem luctus maecenas magna magnis malesuada massa mattis
        mauris metus mi molestie mollis montes morbi mus nam nascetur natoque nec neque netus nibh nisi nisl non nonummy
        nostra nulla nullam nunc odio orci ornare parturient pede pellentesque penatibus per pharetra phasellus placerat
        platea porta porttitor posuere potenti praesent pretium primis proin pulvinar purus quam quis quisque rhoncus
        ridiculus risus rutrum sagittis sapien scelerisque sed sem semper senectus sit sociis sociosqu sodales sollicitudin
        suscipit suspendisse taciti tellus tempor tempus tincidunt torquent tortor tristique turpis ullamcorper ultrices
        ultricies urna ut varius vehicula vel velit venenatis vestibulum vitae vivamus viverra volutpat vulputate
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    public static TemplateValue Generate(in BoundArguments a)
    {
        var (count, html, least, most) = (a.Integer(0), a.Flag(1), a.Integer(2), a.Integer(3));
        if (count > 0 && least >= most)
            throw PythonErrors.ValueError($"empty range for randrange() ({least}, {most}, {most - least})");

        PythonSequences.CheckSize(Math.Max(1, most), Math.Max(0, count), a.Context);
        var paragraphs = new List<string>();
        for (var i = 0L; i < count; i++)
            paragraphs.Add(Paragraph((int)Between(least, most)));

        return html
            ? TemplateValue.FromMarkup(string.Join('\n', paragraphs.Select(static text => $"<p>{text}</p>")))
            : TemplateValue.FromString(string.Join("\n\n", paragraphs));
    }

    // Sentences of some ten words, clauses of some five, as upstream deals them out.
    private static string Paragraph(int count)
    {
        var result = new StringBuilder();
        var (startsSentence, lastComma, lastStop) = (true, 0, 0);
        string? last = null;
        for (var i = 0; i < count; i++)
        {
            string word;
            do
                word = s_words[Between(0, s_words.Length)];
            while (word == last);
            last = word;
            if (startsSentence)
                word = PythonStr.Capitalize(word);
            startsSentence = false;
            if (i - Between(3, 8) > lastComma)
            {
                lastComma = i;
                lastStop += 2;
                word += ",";
            }

            if (i - Between(10, 20) > lastStop)
            {
                lastComma = lastStop = i;
                word += ".";
                startsSentence = true;
            }

            result.Append(i == 0 ? "" : " ").Append(word);
        }

        var text = result.ToString();
        return text.EndsWith(',') ? text[..^1] + "." : text.EndsWith('.') ? text : text + ".";
    }

#pragma warning disable CA5394 // Placeholder text is no secret.
    private static long Between(long least, long most) => Random.Shared.NextInt64(least, most);
#pragma warning restore CA5394
}
