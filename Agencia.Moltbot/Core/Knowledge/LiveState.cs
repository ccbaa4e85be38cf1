using System.Text.RegularExpressions;

namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>
/// What no document knows: free places, the state of someone's order or appointment, who is in today, what was left behind. A person
/// answers those, whatever the knowledge says of the subject.
/// </summary>
internal static partial class LiveState
{
    /// <param name="message">As written: names are told by their capital.</param>
    /// <param name="folded">Its words, joined by single blanks.</param>
    public static bool AsksFor(string message, string folded) =>
        Availability().IsMatch(folded) || State().IsMatch(folded) || Moving().IsMatch(folded) || LeftBehind().IsMatch(folded) || WhoIsIn().IsMatch(message);

    [GeneratedRegex("""
        \b(huecos?|disponibilidad|os\ quedan?|le\ quedan?|te\ quedan?)\b(?!\ (bien|mal|lejos|cerca))
        |\b(mesas?|habitaciones|habitacion|pistas?|salas?|citas?|plazas?|horas?|sitios?|turnos?|parcelas?|coches?|furgonetas?)(\ \w+){0,3}\ (libres?|disponibles?)\b
        |\bquedan?\ (\w+\ )?(plazas?|sitios?|mesas?|habitaciones|habitacion|horas?|entradas?|citas?|parcelas?)\b
        |\b(tables?|rooms?|spots?|slots?|spaces?|places?|appointments?|seats?|pitch|pitches|cabins?|courts?|cars?|vans?)(\ \w+){0,3}\ (free|available|left|open)\ (on|this|at|tomorrow|tonight|today|next|for|from|in|between)\b
        |\bfree\ (from|on|between)\ (the\ )?\d
        |\b(libres?|disponibles?)\b.*\b(ahora|hoy|manana|esta\ (tarde|noche|semana)|este\ \w+|el\ (lunes|martes|miercoles|jueves|viernes|sabado|domingo))\b
        |\b(any|got)(\ \w+){1,4}\ (free|available|left|spare)\ (right\ now|now|today|tonight|tomorrow|this|on|at|next|for)\b
        |\b(hay|teneis|tienes|tienen)\ (alguna?\ |una?\ )?(mesas?|sitios?|habitacion|habitaciones|citas?|plazas?|pistas?|turnos?)\b.*\b(hoy|manana|esta\ (tarde|noche)|este\ \w+|el\ (lunes|martes|miercoles|jueves|viernes|sabado|domingo))\b
        |\b(any|free|open|spare|last\ minute)\ (slots?|openings?|spots?|vacanc(y|ies)|availability|tables?|rooms?|appointments?)\b|\bavailability\b
        |\b(anything|something|someone|anyone|you)(\ \w+){0,3}\ (free|available)\ (on|this|at|tomorrow|tonight|today|next|for)\b
        |\b(spaces?|places?|spots?|rooms?|tickets?|seats?)\ left\b|\bin\ stock\ (today|now|right\ now|at\ the\ moment)\b
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Availability();

    [GeneratedRegex("""
        \b(ha|han|habeis)(\ ya)?\ (llegado|salido|terminado|acabado|venido|enviado|mandado|recibido|visto|entrado|quedado|hecho|preparado|arreglado|reparado)(\ \w+){0,4}\ (mis?|el\ mio|la\ mia)\b
        |\b(esta|estan|estara|estaran|tengo|teneis|sigue)(\ ya)?\ (list[oa]s?|preparad[oa]s?|terminad[oa]s?|arreglad[oa]s?|reparad[oa]s?)\b|\bmis?(\ \w+){1,3}\ (esta|estan|estara)(\ ya)?\ (list[oa]s?|preparad[oa]s?)\b
        |\b(donde|como|cuando)\ (esta|va|van|llega|llegara|sale|estara)n?(\ \w+){0,2}\ mis?\b|\bpor\ donde\ va\b|\b(no\ me|aun\ no|todavia\ no)(\ \w+){0,2}\ (llega|llegado|recibido|ha\ llegado)\b
        |\b(estado|numero|seguimiento)\ de\ mi\b|\ble\ (falta|queda)\ a\ mi\b|\bcheck\ on\ (my|our)\b|\bmi\ (pedido|paquete|reserva|expediente|factura)(\ numero|\ num)?\ \d+|\b(pedido|reserva|expediente|factura|order|booking|reservation|invoice|unit)\ (numero\ |num\ |number\ |n\ |ref\ )?([a-z]{1,3}\ )?\d{3,}\b
        |\bconfirm\w*(\ \w+){0,4}\ (mi|la|nuestra)\ (cita|reserva|hora|mesa|plaza)\b|\b(mi|nuestra)\ (cita|reserva|hora)(\ \w+){0,2}\ (esta|sigue)\ (confirmada|apuntada|en\ pie)\b
        |\b(is|are|has|have|did|was|were|will|s)\ (my|our)(\ \w+){1,4}\ (ready|arrived?|shipped|sent|confirmed|done|finished|fixed|here|come|been|dispatched|delivered)\b
        |\b(ya\ (esta|estan)|(esta|estan)\ ya)\ (mis?|el|la|los|las)\b
        |\b(ha|han)\ \w+(ado|ido|to|cho)\ ya\b|\bya\ (ha|han)\ \w+(ado|ido|to|cho)\b
        |^(\w+\ ){0,3}?(is|are|has|have|did|was|were)\ (the\ \w+\ (of|for)\ )?(my|our)\b(?!.*\b(got\ to|need|allowed|welcome|included|covered|ok|okay|able|too|eligible|needed|required|fine|safe)\b)
        |\bwhere\ (is|are|s)?\ ?(my|our)\b|\bwhen\ (will|is|does|can)(\ \w+){0,3}\ (my|our)(\ \w+){1,3}\ (ready|arrive|come|ship|delivered|collected?)\b|\b(status|track|update|news)(\ of|\ on|\ about)?\ (my|our)\b|\bconfirm(\ \w+){0,2}\ (my|our)\b
        |\bsi\ (ya\ )?(he|hemos|ha)\ (aprobado|suspendido|pasado|sido\ (admitid|seleccionad|aceptad)[oa])\b|^(\w+\ ){0,3}(he|hemos)\ (aprobado|suspendido)\b|\b(did|have)\ (i|we)\ (passed|pass|failed|fail|won|win|got\ in|get\ in)\b
        |\b(como|que\ tal)\ (esta|estan|estara|estaran|anda)\ (el|la|los|las)\ (\w+\ ){1,3}(hoy|ahora|manana|esta\ \w+|este\ \w+)\b|\bhow\ (is|are|s)?\ ?the(\ \w+){1,3}\ (today|now|right\ now|looking|this\ \w+|tomorrow)\b
        |\b(guisado|plato|menu|sopa|especial|pescado|postre|tarta)s?\ (del?\ dia\ )?(de|para)\ hoy\b|\btodays?\ (s\ )?(special|specials|soup|menu|catch|cake)\b|\bhow\ many(\ \w+){0,8}\ (tonight|today|right\ now|this\ (morning|afternoon|evening))\b|\bcuant[oa]s(\ \w+){1,5}\ (apuntad|inscrit|anotad)[oa]s\b
        |\bno\ (ha|han|habeis)\ (llegado|venido|aparecido)\b|\b(sigo|seguimos)\ esperando\b|\bstill\ waiting\b|\bnobody\ here\b
        |\bque\ tiempo\ (hace|hara|va\ a\ hacer)\b|\bva\ a\ llover\b|\bwhat(\ is|\ s|s)?\ the\ weather\ like\b
        |\b(hasn|haven|didn|isn|not)(\ \w+){0,3}\ (arrived|received|turned\ up|shown\ up)\b
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex State();

    /// <summary>"I have Tuesday at five, can you put me on Thursday?": a certain appointment, to a certain time.</summary>
    [GeneratedRegex("""
        \b(tengo|tenia|tenemos|teniamos|reserve|cita|reserva|hora|turno)\b.*\b(pas|mov|cambi|adelant|retras|pon)\w*(\ \w+){0,3}\ (al|para\ el|a|para|a\ las?|para\ las?)\ (lunes|martes|miercoles|jueves|viernes|sabado|domingo|\d+|otr[oa]|manana|hoy|tarde|semana|proxim[oa]|siguiente|mas)\b
        |\b(cambi|mov|pas|adelant|retras|aplaz)\w*\ (mi|nuestra)\ \w+(\ \w+){0,3}\ (al|para\ el|a\ las|a\ la|para\ las)\ \w+
        |\b(cambi|mov|pas)\w*\ (mi|la)\ (cita|reserva|hora)(\ \w+){0,4}\ (al|para\ el|a\ las|para\ las)\ \w+
        |\b(anad\w+|sumar\w*|quit\w+)(\ \w+){0,4}\ (a|de)\ (mi|la|nuestra)\ reserva\b
        |\b(move|change|switch|swap|push|shift|reschedule)\ (my|our|the|it)(\ \w+){0,5}\ (to|until|for|from)\ (\d|the|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|next|another|later)\b
        |\b(cambi|mov|pas)\w*\ (la|el|mi)(\ \w+){1,3}\ del(\ \w+){1,3}\ al\b
        |\b(move|change|switch|swap)\ (my|our)\b.*\binstead\b
        |\badd(\ \w+){0,5}\ to\ (my|our)\ (booking|reservation|order)\b
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Moving();

    [GeneratedRegex("""
        \b(me|nos|se\ me)\ (he\ |hemos\ )?(deje|dejamos|dejado|olvide|olvidamos|olvidado)\b|\b(habeis|ha)\ (encontrado|visto)\b
        |\b(i|we)(\ \w+){0,2}\ (left|forgot)\ (my|our|a|an|the|some)\b|\b(i|we)(\ \w+){0,2}\ lost\b.*\b(there|at\ your|in\ your|yesterday|today|last\ night)\b|\bdid\ (\w+\ ){1,3}find\b|\bleft\ (my|our)(\ \w+){1,3}\ (there|behind|in|at|on)\b
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex LeftBehind();

    /// <summary>Somebody by name, what they do, and when: "¿está Ana hoy?", "is Bruno eating today?".</summary>
    [GeneratedRegex("""
        (?i:\b(ha|est[aá]|estar[aá]|estuvo|trabaja|viene|atiende|vuelve|libra))\ (\p{Ll}+\ ){0,3}\p{Lu}\p{Ll}+\b.*(?i:\b(hoy|ma[nñ]ana|ahora|est[ae]\ (tarde|noche|semana|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)|de\ vacaciones|de\ baja)\b)
        |(?i:\b(ha|est[aá]|trabaja|viene))\ (\p{Ll}+\ ){0,3}(hoy|ahora|ya)\ \p{Lu}\p{Ll}+\b
        |(?<!\p{L})\p{Lu}\p{Ll}+\ (?i:ha|est[aá]|estar[aá]|trabaja|viene|va\ a\ estar|atiende|vuelve)\ .*(?i:\b(hoy|ma[nñ]ana|ahora|ya|est[ae]\ \p{L}+|de\ vacaciones|de\ (la\ )?baja)\b)
        |(?i:\b(is|has|was|did|will|does))\ (Mrs?\ |Ms\ |Dr\ )?(?!Christmas|Easter|New|Good|Bank|(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\p{Lu}\p{Ll}+\ (?i:(?!open|closed|allowed|included|accepted|available)(\p{L}+\ ){0,4}(today|tomorrow|tonight|now|yet|back|there|around)|in\ (today|tomorrow|this|on)|\p{L}+ing\ (this|on|next)|(still\ |be\ )?(working|on\ (shift|duty|holiday)|here))\b
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex WhoIsIn();
}
