using System.Text.RegularExpressions;

namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>
/// What somebody has to do for the customer now: note down a booking, look whether a payment has come. The knowledge may say how it
/// goes, but to quote it would be to leave the wish unheard.
/// </summary>
internal static partial class Wish
{
    /// <param name="folded">The words of the message, joined by single blanks.</param>
    public static bool IsFor(string folded) => Booking().IsMatch(folded) || Payment().IsMatch(folded);

    [GeneratedRegex("""
        \b(apart|reserv|apunt|anot|agend|inscrib|guard|cancel|anul|confirm)(a|e|ad|en|ale|ele)(me|nos|selo)\b
        |\b(me|nos)\ (apart|reserv|apunt|anot|agend|inscrib|guard|cancel|anul)(as|ais|a|an|arias|ariais|aria|arian)\b|\b(me|nos)\ (podeis|puedes|puede|pueden|podrias|podria|podrian|podriais)\ (apartar|reservar|apuntar|anotar|agendar|inscribir|guardar|cancelar|anular)\b
        |\b(me|nos)\ (dais|das|da|dan|poneis|pones|pone|ponen)\ (una?\ )?(cita|hora|turno|mesa)\b.*\b(lunes|martes|miercoles|jueves|viernes|sabado|domingo|hoy|manana|\d+)\b|\b(dame|deme|danos|dadme|ponme|pongame)\ (una?\ )?(cita|hora|turno|mesa)\b
        |\b(quiero|queria|quisiera|querria|queremos|queriamos|necesito|me\ gustaria|nos\ gustaria)\ (reservar\w*|apartar\w*|apuntar\w*|inscribir\w*|agendar|cancelar|anular|una?\ (cita|hora|mesa|turno|reserva)|cita|hora|mesa|turno)(\ \w+){0,8}\ (el|para\ el|para|este|esta|a\ las?)\ (lunes|martes|miercoles|jueves|viernes|sabado|domingo|hoy|manana|tarde|noche|semana|mediodia|proxim[oa]|\d+)\b
        |\ba\ nombre\ de\ (?!((la|una)\ empresa|alguien|quien|que|otr[oa]|mi|una|un|la|el)\b)\w+$|\bapuntad\ a\ mi\b
        |\b(put|pencil|sign|book|squeeze|fit)\ (me|us|him|her)\ (down|in|up|for|on|a)\b|\b(book|reserve|hold|keep|save)\ (me|us)\ (a|an|the|one|two|\d+)\b
        |\b(i|we)\ ((would|d)\ (like|love)\ to|want\ to|wanna|need\ to)\ (book|reserve)\b.*\b(monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tonight|tomorrow|this|next|\d+)\b
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Booking();

    [GeneratedRegex("""
        \b(ya\ )?(les|os|te|le)\ (hice|he\ hecho|hemos\ hecho|hicimos|mande|envie)\ (el|la|un|una)\ (deposito|transferencia|pago|bizum|ingreso|anticipo)\b|\b(les|os|te)\ (cayo|llego|ha\ llegado|entro)\ (el|la|mi)?\ ?(deposito|transferencia|pago|bizum|dinero)\b
        |\b(did|have|has)\ (you|it|my|the)(\ \w+){0,3}\ (receive|received|get|got|come|gone|go)\ (my|our|the|through)\b.*\b(payment|deposit|transfer|money|through)\b
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Payment();
}
