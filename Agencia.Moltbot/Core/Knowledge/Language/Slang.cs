using System.Collections.Frozen;

namespace Agencia.Moltbot.Core.Knowledge.Language;

/// <summary>What people type in chats instead of the whole word.</summary>
internal static class Slang
{
    private static readonly FrozenDictionary<string, string> Written = new Dictionary<string, string>
    {
        ["q"] = "que", ["k"] = "que", ["ke"] = "que", ["qe"] = "que", ["xq"] = "porque", ["pq"] = "porque", ["xk"] = "porque",
        ["x"] = "por", ["d"] = "de", ["dl"] = "del", ["tb"] = "tambien", ["tmb"] = "tambien", ["tbn"] = "tambien",
        ["cn"] = "con", ["pa"] = "para", ["bn"] = "bien", ["dnd"] = "donde", ["dde"] = "donde", ["cdo"] = "cuando",
        ["cuant"] = "cuanto", ["hr"] = "hora", ["hrs"] = "horas", ["hs"] = "horas", ["h"] = "horas",
        ["finde"] = "finde", ["tel"] = "telefono", ["tlf"] = "telefono", ["tfno"] = "telefono", ["tfn"] = "telefono",
        ["xfa"] = "favor", ["pf"] = "favor", ["porfa"] = "favor", ["porfi"] = "favor", ["plis"] = "favor",
        ["grax"] = "gracias", ["grcs"] = "gracias", ["graciass"] = "gracias", ["ntp"] = "gracias",
        ["min"] = "minutos", ["mins"] = "minutos", ["uds"] = "ustedes", ["ud"] = "usted", ["sr"] = "senor", ["msj"] = "mensaje",
        ["u"] = "you", ["ur"] = "your", ["r"] = "are", ["thx"] = "thanks", ["tnx"] = "thanks", ["ty"] = "thanks",
        ["pls"] = "please", ["plz"] = "please", ["appt"] = "appointment", ["tmrw"] = "tomorrow", ["tmr"] = "tomorrow",
        ["wat"] = "what", ["wot"] = "what", ["hw"] = "how", ["abt"] = "about", ["b4"] = "before", ["gd"] = "good", ["nite"] = "night", ["weve"] = "we", ["ive"] = "i", ["thru"] = "through", ["curro"] = "trabajo", ["mutch"] = "much", ["wen"] = "when", ["becuase"] = "because", ["cuz"] = "because", ["coz"] = "because", ["tommorow"] = "tomorrow", ["tomorow"] = "tomorrow", ["wich"] = "which", ["yr"] = "year", ["yrs"] = "years", ["wknd"] = "weekend",
        ["dos"] = "2", ["tres"] = "3", ["cuatro"] = "4", ["cinco"] = "5", ["seis"] = "6", ["siete"] = "7", ["ocho"] = "8", ["nueve"] = "9", ["diez"] = "10", ["doce"] = "12", ["quince"] = "15", ["veinte"] = "20",
        ["two"] = "2", ["three"] = "3", ["four"] = "4", ["five"] = "5", ["six"] = "6", ["seven"] = "7", ["eight"] = "8", ["nine"] = "9", ["ten"] = "10", ["twelve"] = "12", ["fifteen"] = "15", ["twenty"] = "20",
    }.ToFrozenDictionary();

    public static string Whole(string word) => Written.GetValueOrDefault(word, word);
}
