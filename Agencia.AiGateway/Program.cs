using Agencia.AiGateway;
using Agencia.AiGateway.Configuration;
using Agencia.ServiceDefaults;

if (HealthProbe.IsRequested(args))
{
    return await HealthProbe.RunAsync();
}

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddGatewayOptions();
builder.AddStore();
builder.AddProviders();
builder.AddChat();

var app = builder.Build();
app.UseRequestTimeLimit();
app.UseOpenAiErrors();
app.MapOpenAi("/v1");
app.MapOpenAi("/openai/v1"); // the Groq SDK's fixed path
app.MapDefaultEndpoints();
return await app.RunServiceAsync();
