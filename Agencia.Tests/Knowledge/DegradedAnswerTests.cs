using Agencia.Moltbot.Core.Knowledge;
using Agencia.Moltbot.Demo;
using Xunit;

namespace Agencia.Tests.Knowledge;

public sealed class DegradedAnswerTests
{
    private static readonly KnowledgeIndex Clinic = KnowledgeIndex.Build(DemoClinic.Chunks());

    [Theory]
    [InlineData("¿Qué horario tenéis?", "9:30 a 14:00")]
    [InlineData("abris los sabados?", "Los sábados")]
    [InlineData("dónde estáis", "Calle Mayor 25")]
    [InlineData("hay parking cerca?", "Plaza Mayor")]
    [InlineData("cuanto cuesta una limpieza", "50 €")]
    [InlineData("precio ortodoncia imbisible", "2.400 €")]
    [InlineData("¿Cuánto vale un implante?", "1.100 €")]
    [InlineData("¿se puede pagar a plazos?", "12 meses")]
    [InlineData("atendéis a niños?", "3 años")]
    [InlineData("me duele mucho una muela, es urgente", "mismo día")]
    [InlineData("Do you speak English?", "inglés")]
    [InlineData("how much is teeth whitening?", "250 €")]
    [InlineData("trabajais con adeslas?", "Adeslas")]
    [InlineData("quiero cancelar mi cita", "24 horas")]
    [InlineData("How do I book an appointment?", "910 000 000")]
    public void The_demo_clinic_answers_in_its_own_words(string question, string expected)
    {
        var answer = Assert.IsType<Decision.Answer>(DegradedAnswer.Decide(question, Clinic));
        Assert.Contains(expected, answer.Text, StringComparison.Ordinal);
        Assert.InRange(answer.Sources.Count, 1, 2);
        Assert.True(answer.IsComplete);
    }

    [Theory]
    [InlineData("asdf qwer")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("???")]
    [InlineData("😀😀")]
    [InlineData("xkjhgfd 123 lkj")]
    [InlineData("asdf horario qwer zxcv")]
    [InlineData("jajajaja")]
    public void Nonsense_goes_to_a_person(string message) => Assert.IsType<Decision.Handoff>(DegradedAnswer.Decide(message, Clinic));

    [Theory]
    [InlineData("¿hacéis trasplantes de pelo?")]
    [InlineData("¿Cuánto cuesta una carilla de porcelana?")]
    [InlineData("¿Qué opináis del Real Madrid?")]
    [InlineData("Do you do lip fillers?")]
    [InlineData("¿Vendéis cepillos eléctricos?")]
    public void What_the_knowledge_does_not_speak_of_goes_to_a_person(string question) =>
        Assert.Equal(HandoffReason.NotInKnowledge, Assert.IsType<Decision.Handoff>(DegradedAnswer.Decide(question, Clinic)).Reason);

    [Theory]
    [InlineData("quiero hablar con una persona")]
    [InlineData("pásame con un agente, por favor")]
    [InlineData("agente")]
    [InlineData("¿me podéis llamar?")]
    [InlineData("I want to talk to a real person about opening hours")]
    [InlineData("¿Qué horario tenéis? Prefiero hablar con alguien")]
    public void Who_wants_a_person_gets_one(string message) =>
        Assert.Equal(new Decision.Handoff(HandoffReason.AskedForPerson), DegradedAnswer.Decide(message, Clinic));

    [Fact]
    public void A_complaint_goes_to_a_person() =>
        Assert.Equal(new Decision.Handoff(HandoffReason.Complaint), DegradedAnswer.Decide("Quiero poner una reclamación por el horario", Clinic));

    [Theory]
    [InlineData("¿Tenéis hueco esta tarde para una limpieza?")]
    [InlineData("¿Ha llegado ya mi férula?")]
    [InlineData("Tengo cita el martes, ¿me la podéis pasar al jueves?")]
    [InlineData("¿Me podéis confirmar mi cita?")]
    [InlineData("Creo que me dejé la chaqueta en la sala de espera")]
    [InlineData("Do you have anything free tomorrow? any slots?")]
    [InlineData("Is my retainer ready?")]
    [InlineData("Could you move my appointment to Thursday?")]
    public void The_state_of_things_goes_to_a_person(string message) =>
        Assert.Equal(new Decision.Handoff(HandoffReason.LiveState), DegradedAnswer.Decide(message, Clinic));

    [Theory]
    [InlineData("Me hicisteis un empaste hace dos semanas y ya se me ha caído")]
    [InlineData("Me habéis cobrado dos veces")]
    [InlineData("I was charged twice for the cleaning")]
    [InlineData("Estoy muy enfadada con vosotros")]
    [InlineData("Your receptionist was rude to me")]
    public void A_grievance_without_the_word_is_a_complaint(string message) =>
        Assert.Equal(new Decision.Handoff(HandoffReason.Complaint), DegradedAnswer.Decide(message, Clinic));

    [Theory]
    [InlineData("hola")]
    [InlineData("Buenas tardes!!")]
    [InlineData("hi there")]
    [InlineData("Holaaa, qué tal?")]
    [InlineData("Hola, una pregunta")]
    public void A_greeting_is_greeted(string message) => Assert.IsType<Decision.Greeting>(DegradedAnswer.Decide(message, Clinic));

    [Theory]
    [InlineData("gracias")]
    [InlineData("Vale, muchas gracias!")]
    [InlineData("thank you so much, bye")]
    [InlineData("ok")]
    public void Thanks_end_politely(string message) => Assert.IsType<Decision.Thanks>(DegradedAnswer.Decide(message, Clinic));

    [Fact]
    public void Two_questions_get_two_answers()
    {
        var answer = Assert.IsType<Decision.Answer>(DegradedAnswer.Decide("Hola! ¿Dónde estáis y a qué hora abrís? gracias", Clinic));
        Assert.Contains("Calle Mayor 25", answer.Text, StringComparison.Ordinal);
        Assert.Contains("9:30 a 14:00", answer.Text, StringComparison.Ordinal);
        Assert.True(answer.IsComplete);
    }

    [Fact]
    public void Of_a_message_without_end_the_beginning_is_answered_and_a_person_looks()
    {
        var answer = Assert.IsType<Decision.Answer>(DegradedAnswer.Decide("¿A qué hora abrís?" + string.Concat(Enumerable.Repeat(" Ana trabaja aquí.", 100_000)), Clinic));
        Assert.False(answer.IsComplete);
    }

    [Fact]
    public void The_answerable_part_is_answered_and_the_rest_reported()
    {
        var answer = Assert.IsType<Decision.Answer>(DegradedAnswer.Decide("¿A qué hora abrís? ¿Hacéis tatuajes?", Clinic));
        Assert.Contains("9:30 a 14:00", answer.Text, StringComparison.Ordinal);
        Assert.False(answer.IsComplete);
    }

    [Fact]
    public void An_answer_is_made_of_the_knowledge_only()
    {
        foreach (var chunk in DemoClinic.Chunks())
        {
            foreach (var hit in Clinic.Search(chunk.Heading, 3))
            {
                Assert.All(Sentences.Of(hit.Excerpt), sentence => Assert.Contains(sentence.Text, hit.Chunk.Text, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void Empty_knowledge_hands_everything_over() =>
        Assert.IsType<Decision.Handoff>(DegradedAnswer.Decide("¿Qué horario tenéis?", KnowledgeIndex.Build([])));
}
