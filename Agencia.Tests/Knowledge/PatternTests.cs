using Agencia.Moltbot.Core.Knowledge;
using Agencia.Moltbot.Demo;
using Xunit;

namespace Agencia.Tests.Knowledge;

/// <summary>Where the patterns for what no document knows fire, and where they must not.</summary>
public sealed class PatternTests
{
    private static readonly KnowledgeIndex Clinic = KnowledgeIndex.Build(DemoClinic.Chunks());

    [Theory]
    [InlineData("¿Está ya incluido el IVA en el precio?")]
    [InlineData("Ya he pagado la señal, ¿puedo cancelar?")]
    [InlineData("¿Están los domingos abiertos?")]
    [InlineData("¿Este Viernes Santo abrís?")]
    [InlineData("¿Hay taquillas disponibles para dejar las cosas?")]
    [InlineData("me han dicho que hacéis descuento a estudiantes")]
    [InlineData("Me habéis recomendado mucho, ¿cuánto cuesta una limpieza?")]
    [InlineData("he perdido la tarjeta, ¿cuánto cuesta otra?")]
    [InlineData("tengo el pelo corto y me lo quiero cambiar a rubio, cuánto vale")]
    [InlineData("¿Nadie me puede acompañar?")]
    [InlineData("Is my dog allowed in?")]
    [InlineData("Have my children got to be vaccinated?")]
    [InlineData("Have you got any parking available?")]
    [InlineData("Any gluten free options?")]
    [InlineData("I lost my ticket, what do I do?")]
    [InlineData("Is Saturday open this week?")]
    [InlineData("I need to cancel my appointment tomorrow, will I be charged?")]
    [InlineData("¿Se puede reservar mesa para el domingo?")]
    [InlineData("¿Hay que reservar a nombre de alguien?")]
    [InlineData("¿Con cuánto tiempo hay que reservar el sábado?")]
    [InlineData("¿cómo os hago la transferencia?")]
    [InlineData("can we book a table for the party on the website?")]
    public void A_question_of_rules_is_left_to_the_knowledge(string message) => Assert.Null(DegradedAnswer.BesideKnowledge(message, Clinic));

    [Theory]
    [InlineData("¿Han salido los resultados de mi análisis?", HandoffReason.LiveState)]
    [InlineData("¿Cuánto le falta a mi traje?", HandoffReason.LiveState)]
    [InlineData("hay mesa para hoy a las 9?", HandoffReason.LiveState)]
    [InlineData("tenéis algo libre el martes?", HandoffReason.LiveState)]
    [InlineData("¿Está Pablo hoy en la tienda?", HandoffReason.LiveState)]
    [InlineData("puedo adelantar mi cita al lunes?", HandoffReason.LiveState)]
    [InlineData("Have the results of my test come back?", HandoffReason.LiveState)]
    [InlineData("me decís si he aprobado el examen de ayer?", HandoffReason.LiveState)]
    [InlineData("cómo está la nieve hoy?", HandoffReason.LiveState)]
    [InlineData("how's the surf today?", HandoffReason.LiveState)]
    [InlineData("apúntame para la clase del jueves", HandoffReason.LiveState)]
    [InlineData("quiero reservar una mesa para el sábado a las 9", HandoffReason.LiveState)]
    [InlineData("¿me dais hora para mañana?", HandoffReason.LiveState)]
    [InlineData("can you book me in for Friday?", HandoffReason.LiveState)]
    [InlineData("ayer os hice la transferencia, ¿la veis?", HandoffReason.LiveState)]
    [InlineData("son las cinco y no han venido", HandoffReason.LiveState)]
    [InlineData("¿cuál es el menú de hoy?", HandoffReason.LiveState)]
    [InlineData("me pasa con doña Carmen", HandoffReason.AskedForPerson)]
    [InlineData("los vestuarios daban asco", HandoffReason.Complaint)]
    [InlineData("Me devolvieron el abrigo con una mancha", HandoffReason.Complaint)]
    [InlineData("me perdieron una camisa", HandoffReason.Complaint)]
    [InlineData("you ruined my jacket", HandoffReason.Complaint)]
    [InlineData("is Marta working tomorrow?", HandoffReason.LiveState)]
    [InlineData("can you check on my repair please", HandoffReason.LiveState)]
    [InlineData("Os he mandado un correo y no me contestáis", HandoffReason.Complaint)]
    [InlineData("vaya desastre de servicio", HandoffReason.Complaint)]
    [InlineData("me habéis mandado el color equivocado", HandoffReason.Complaint)]
    [InlineData("la pizza llegó helada", HandoffReason.Complaint)]
    [InlineData("the room was filthy and nobody cared", HandoffReason.Complaint)]
    public void The_state_of_things_and_grievances_go_to_a_person(string message, object reason) =>
        Assert.Equal(new Decision.Handoff((HandoffReason)reason), DegradedAnswer.BesideKnowledge(message, Clinic));
}
