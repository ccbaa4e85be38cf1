using Agencia.Moltbot;
using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Demo;
using Agencia.Moltbot.Infrastructure.Http;
using Agencia.Moltbot.Infrastructure.Http.Api;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Moltbot.Infrastructure.Privacy;
using Agencia.ServiceDefaults;

if (HealthProbe.IsRequested(args))
{
    return await HealthProbe.RunAsync();
}

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddMoltbotOptions();
builder.AddPostgres();
builder.AddWhatsApp();
builder.AddAi();
builder.AddPrivacy();
builder.AddPipeline();
builder.AddApi();
builder.AddDemoClient();

var app = builder.Build();
app.UseLanguage();
app.UseRequestTimeLimit();
app.UseErasureGate();
app.UseApi();
app.MapDefaultEndpoints();
app.MapWhatsAppWebhooks();
app.MapApi();
return await app.RunServiceAsync();
