using System.Globalization;
using System.Text;

namespace Agencia.Moltbot.Core.Inbox;

/// <summary>Reads a JSON string that has half a surrogate pair in it, which System.Text.Json refuses: the half becomes U+FFFD, the rest stays.</summary>
internal static class LoneSurrogates
{
    public static string Replace(string quoted)
    {
        var text = new StringBuilder(quoted.Length);
        for (var i = 1; i < quoted.Length - 1; i++)
        {
            if (quoted[i] != '\\')
            {
                text.Append(quoted[i]);
                continue;
            }

            i++;
            text.Append(quoted[i] switch
            {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'b' => '\b',
                'f' => '\f',
                'u' => (char)int.Parse(quoted.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                var literal => literal,
            });
            i += quoted[i] == 'u' ? 4 : 0;
        }

        // A round trip through UTF-8 leaves pairs alone and turns halves into U+FFFD.
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToString())).Replace('\0', '\uFFFD');
    }
}
