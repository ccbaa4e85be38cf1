using Agencia.ServiceDefaults;
using Agencia.WhatsAppSimulator;
using Agencia.WhatsAppSimulator.Page;

if (HealthProbe.IsRequested(args))
{
    return await HealthProbe.RunAsync();
}

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddSimulator();

var app = builder.Build();
app.UseLoopbackOnly();
app.UseChatPage();
app.MapDefaultEndpoints();
app.MapSimulator();
return await app.RunServiceAsync();
