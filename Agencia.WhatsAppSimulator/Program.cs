using Agencia.WhatsAppSimulator;
using Agencia.WhatsAppSimulator.Page;

var builder = WebApplication.CreateBuilder(args);
builder.AddSimulator();

var app = builder.Build();
app.UseLoopbackOnly();
app.UseChatPage();
app.MapSimulator();
app.Run();
