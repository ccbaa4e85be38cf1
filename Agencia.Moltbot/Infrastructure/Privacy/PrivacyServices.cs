using Agencia.Moltbot.Core.Privacy;
using Agencia.Moltbot.Infrastructure.Postgres;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;

namespace Agencia.Moltbot.Infrastructure.Privacy;

internal static class PrivacyServices
{
    public static void AddPrivacy(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ErasureKeys>().AddSingleton<Eraser>().AddSingleton<ErasuresAtStart>();
        builder.Services.AddSingleton<IErasures, PostgresErasures>().AddSingleton<IRawBytes, PostgresRawBytes>().AddSingleton<IErasureList, ErasureFiles>();
        builder.Services.AddSingleton<ContactExport>().AddSingleton<ErasureGate>().AddHostedService<ErasureWorker>();
        builder.Services.AddHealthChecks().AddCheck<ErasureGate>("Erasures", tags: [HealthTags.Ready, HealthTags.Explained]);
    }
}
