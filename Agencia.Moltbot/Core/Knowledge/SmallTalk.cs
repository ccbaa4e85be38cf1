using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>What customers say that asks nothing of the knowledge: greetings, thanks, and the wish for a person.</summary>
internal static partial class SmallTalk
{
    private static readonly FrozenSet<string> GreetingWords = Words(
        "hola holi ola buenas buenos buen dia dias tarde tardes noches que tal como estas estais esta va todo bien saludos hey ey hi hello hiya morning good afternoon evening there how are you doing");

    private static readonly FrozenSet<string> Greetings = Words("hola holi ola buenas buenos saludos hey ey hi hello hiya morning afternoon evening");

    private static readonly FrozenSet<string> ThanksWords = Words(
        "gracias muchas muchisimas mil muy amable amables ok okay okey vale perfecto perfecta genial estupendo estupenda de acuerdo entendido adios chao ciao hasta luego pronto manana "
        + "un saludo por todo la informacion info ayuda eso es todo nada mas bien que tengas buen buena dia tarde noche feliz igualmente thanks thank you so very much cheers bye goodbye great perfect "
        + "lovely see for your help the all good that s it have a nice day fantastic brilliant got");

    private static readonly FrozenSet<string> Thanks = Words(
        "gracias ok okay okey vale perfecto perfecta genial estupendo acuerdo entendido adios chao ciao luego thanks thank cheers bye goodbye great perfect brilliant");

    public static bool IsGreeting(List<string> words) => words.Exists(Greetings.Contains) && words.TrueForAll(GreetingWords.Contains);

    public static bool Greets(List<string> words) => words.Exists(Greetings.Contains);

    public static bool IsThanks(List<string> words) =>
        words.Exists(Thanks.Contains) && words.TrueForAll(word => ThanksWords.Contains(word) || GreetingWords.Contains(word));

    /// <param name="folded">The words of the message, joined by single blanks.</param>
    public static bool AsksForPerson(string folded) => PersonWanted().IsMatch(folded);

    public static bool Complains(string folded) => Complaint().IsMatch(folded);

    private static FrozenSet<string> Words(string list) => list.Split(' ').ToFrozenSet();

    [GeneratedRegex("""
        \b(hablar|habla|hable|pasame|paseme|pasadme|pasarme|pasas|pasais|ponme|pongame|ponedme|comunicar\w*|comunica\w*|atienda|contactar|contacte|conecta\w*|derivar\w*|quiero|necesito|prefiero)(\ con|\ a|\ de|\ que\ me\ atienda|\ me)*
          \ (una?\ |alguna?\ |la\ |el\ |vuestr[oa]\ |tu\ |otra\ )?(persona|humano|humana|agente|alguien(?!\ que\ (sepa|hable))|operador\w*|asesora?|encargad[oa]|responsable|gerente|recepcion|recepcionista|jefe|jefa|empleado|empleada)\b
        |\bpersona\ (real|humana|de\ verdad|fisica)\b|\b(un|una|ser|agente|atencion)\ human[oa]\b|\bno\ quiero\ (hablar\ con\ )?(un\ |una\ )?(bot|robot|maquina)
        |\b(speak|talk|chat|connect|put|transfer|pass)(\ \w+){0,4}\ (human|person|someone|somebody|agent|representative|manager|operator|receptionist|staff)\b
        |\b(real|actual|live)\ (person|human|agent)\b|\bhuman\ (agent|being|please)\b|\b(want|need|get\ me)\ an?\ (human|person|agent)\b
        |^(por\ favor\ )?(humano|agente|persona|operador|human|agent|representative)(\ por\ favor|\ please)?$
        |\b(llamadme|llamame|llameme|llamenme)\b|\bme\ (podeis|puedes|pueden|puede|podriais)\ llamar\b|\b(call|ring)\ me\b
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex PersonWanted();

    [GeneratedRegex(@"\b(quejas?|quejarme|reclamacion(es)?|reclamar|denuncia\w*|complain\w*|complaints?)\b")]
    private static partial Regex Complaint();
}
