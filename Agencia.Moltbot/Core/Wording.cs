using System.Globalization;

namespace Agencia.Moltbot.Core;

/// <summary>What the API says to people, both languages where it is said: Spanish unless the caller asked for English.</summary>
internal static class Wording
{
    public const string Spanish = "es";
    public const string English = "en";

    /// <summary>Of the request under way.</summary>
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == English ? English : Spanish;

    public static string Of(string spanish, string english) => Language == English ? english : spanish;
}
