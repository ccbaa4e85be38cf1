using System.Globalization;

namespace Agencia.Bench.Load;

/// <summary>Text messages as Meta sends them, about 900 bytes each.</summary>
/// <param name="run">Three characters that tell the messages of one measurement from another's.</param>
internal sealed class TextMessages(string run)
{
    private const string Text = "Hola, buenas tardes. Quería preguntar si tenéis hueco esta semana para una limpieza dental y cuánto cuesta, por favor. ";
    private const string Number = "NUMBER-NUMBER-N";
    private const string Phone = "PHONE-PHONE";
    private const string Index = "-INDEX--";

    // Within the customer-service window.
    private static readonly string Now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static readonly BodyTemplate Template = new(new
    {
        @object = "whatsapp_business_account",
        entry = new[] { new { id = "100000000000000", changes = new[] { new { field = "messages", value = new
        {
            messaging_product = "whatsapp",
            metadata = new { display_phone_number = "34910000000", phone_number_id = Number },
            contacts = new[] { new { profile = new { name = $"Cliente {Phone}" }, wa_id = Phone } },
            messages = new[] { new { from = Phone, id = $"wamid.HBgLMzQ2MDAwMDAwMDAVAgASGBQzQRUN{Index}", timestamp = Now, type = "text", text = new { body = $"{Text}{Text}{Text}[m{Index}]" } } },
        } } } } },
    });

    private static readonly (BodyTemplate.Slot Number, BodyTemplate.Slot Phone, BodyTemplate.Slot Index, BodyTemplate.Slot Run) Slots =
        (Template.Find(Number), Template.Find(Phone), Template.Find(Index), Template.Find("RUN"));

    private readonly byte[] run = System.Text.Encoding.ASCII.GetBytes(run);
    private readonly SignedPost post = new(Template.Length);

    /// <summary>Valid until the next call.</summary>
    /// <param name="index">Stands in the message id and, as <c>[m00000001]</c>, at the end of the text.</param>
    public ReadOnlySpan<byte> Post(long phoneNumberId, long phone, int index)
    {
        Fill(post.Body, phoneNumberId, phone, index);
        return post.Sign(Template.Length);
    }

    /// <summary>Without a signature, as it stands in the inbox.</summary>
    public byte[] Body(long phoneNumberId, long phone, int index)
    {
        var body = new byte[Template.Length];
        Fill(body, phoneNumberId, phone, index);
        return body;
    }

    private void Fill(Span<byte> body, long phoneNumberId, long phone, int index)
    {
        Template.CopyTo(body);
        Slots.Number.Write(body, phoneNumberId);
        Slots.Phone.Write(body, phone);
        Slots.Index.Write(body, index);
        Slots.Run.Write(body, run);
    }
}
