using System.Globalization;

namespace Agencia.Bench.Load;

/// <summary>What Meta reports about a message of ours.</summary>
/// <param name="Message">Its number; see <see cref="Wamid"/>.</param>
/// <param name="CallbackData">As the sender gave it.</param>
internal readonly record struct StatusReport(int Message, bool Delivered, long PhoneNumberId, long Phone, Guid CallbackData)
{
    /// <summary>The id that the Graph stand-in gives the reply to a message; the number takes the last eight places.</summary>
    public const string Wamid = "wamid.HBgLMzQ2MDAwMDAwMDAVAgARGBJSRVBMWQ";
}

/// <summary>Posts of one or several status reports, each a change of its own as Meta groups them.</summary>
internal sealed class StatusReports(int most)
{
    private const string Number = "NUMBER-NUMBER-N";
    private const string Phone = "PHONE-PHONE";
    private const string Index = "-INDEX--";
    private const string Callback = "CALLBACK-CALLBACK-CALLBACK-CALLBACK-";

    private static readonly string Now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
    private static readonly Shape Sent = new("sent");
    private static readonly Shape Delivered = new("delivered");
    private static readonly byte[] Start = [.. """{"object":"whatsapp_business_account","entry":[{"id":"100000000000000","changes":["""u8];
    private static readonly byte[] End = [.. "]}]}"u8];

    private readonly SignedPost post = new(Start.Length + (most * (Math.Max(Sent.Template.Length, Delivered.Template.Length) + 1)) + End.Length);

    /// <summary>Valid until the next call.</summary>
    public ReadOnlySpan<byte> Post(ReadOnlySpan<StatusReport> reports)
    {
        var body = post.Body;
        Start.CopyTo(body);
        var length = Start.Length;
        foreach (var report in reports)
        {
            length += (report.Delivered ? Delivered : Sent).Write(body[length..], report);
            body[length++] = (byte)',';
        }

        length--;
        End.CopyTo(body[length..]);
        return post.Sign(length + End.Length);
    }

    private sealed class Shape
    {
        private readonly BodyTemplate.Slot number;
        private readonly BodyTemplate.Slot phone;
        private readonly BodyTemplate.Slot index;
        private readonly BodyTemplate.Slot callback;

        public Shape(string status)
        {
            Template = new(new
            {
                field = "messages",
                value = new
                {
                    messaging_product = "whatsapp",
                    metadata = new { display_phone_number = "34910000000", phone_number_id = Number },
                    statuses = new[] { new
                    {
                        id = StatusReport.Wamid + Index, status, timestamp = Now, recipient_id = Phone, biz_opaque_callback_data = Callback,
                        conversation = new { id = "7270432eae37498234f4444b35ffc5ab", origin = new { type = "service" } },
                        pricing = new { billable = false, pricing_model = "PMP", category = "service", type = "free_customer_service" },
                    } },
                },
            });
            (number, phone, index, callback) = (Template.Find(Number), Template.Find(Phone), Template.Find(Index), Template.Find(Callback));
        }

        public BodyTemplate Template { get; }

        public int Write(Span<byte> body, StatusReport report)
        {
            Span<byte> id = stackalloc byte[Callback.Length];
            report.CallbackData.TryFormat(id, out _);
            Template.CopyTo(body);
            number.Write(body, report.PhoneNumberId);
            phone.Write(body, report.Phone);
            index.Write(body, report.Message);
            callback.Write(body, id);
            return Template.Length;
        }
    }
}
