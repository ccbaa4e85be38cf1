// Every text of the page, Spanish first.
const texts = {
  es: {
    title: "Simulador de WhatsApp · Agencia",
    subtitle: "Simulador de WhatsApp",
    customers: "Clientes",
    writeAs: "Escribir como",
    addCustomer: "Añadir cliente",
    name: "Nombre",
    phone: "Teléfono con prefijo",
    add: "Añadir",
    cancel: "Cancelar",
    close: "Cerrar",
    businessNumber: "Número del negocio",
    conversation: "Conversación",
    message: "Escribe un mensaje",
    send: "Enviar",
    toEnd: "Ir al final",
    typing: "escribiendo…",
    empty: "Nada sale de este equipo: los mensajes van por un webhook firmado a Moltbot y las respuestas vuelven por la API Graph simulada.",
    events: "Eventos",
    eventsNote: "Webhooks firmados hacia Moltbot y llamadas a la API Graph.",
    noEvents: "Aquí aparece lo que pase a partir de ahora.",
    clear: "Vaciar",
    today: "Hoy",
    yesterday: "Ayer",
    you: "Tú",
    retrying: "No se pudo entregar; reintentando…",
    notDelivered: "No se entregó.",
    offline: "Sin conexión con el simulador; reconectando…",
    notSent: "No se pudo enviar. Inténtalo de nuevo.",
    state: { sent: "Enviado", delivered: "Entregado", read: "Leído", failed: "No entregado", waiting: "Pendiente" },
    type: { template: "Plantilla", image: "Imagen", audio: "Audio", video: "Vídeo", document: "Documento", sticker: "Sticker", location: "Ubicación", contacts: "Contacto", reaction: "Reacción" },
    attempt: "intento",
  },
  en: {
    title: "WhatsApp simulator · Agencia",
    subtitle: "WhatsApp simulator",
    customers: "Customers",
    writeAs: "Write as",
    addCustomer: "Add customer",
    name: "Name",
    phone: "Phone with country code",
    add: "Add",
    cancel: "Cancel",
    close: "Close",
    businessNumber: "Business number",
    conversation: "Conversation",
    message: "Type a message",
    send: "Send",
    toEnd: "To the end",
    typing: "typing…",
    empty: "Nothing leaves this machine: messages go to Moltbot as a signed webhook and replies come back through the simulated Graph API.",
    events: "Events",
    eventsNote: "Signed webhooks to Moltbot and Graph API calls.",
    noEvents: "What happens from now on appears here.",
    clear: "Clear",
    today: "Today",
    yesterday: "Yesterday",
    you: "You",
    retrying: "Could not be delivered; trying again…",
    notDelivered: "Not delivered.",
    offline: "No connection to the simulator; reconnecting…",
    notSent: "Could not be sent. Try again.",
    state: { sent: "Sent", delivered: "Delivered", read: "Read", failed: "Not delivered", waiting: "Waiting" },
    type: { template: "Template", image: "Image", audio: "Audio", video: "Video", document: "Document", sticker: "Sticker", location: "Location", contacts: "Contact", reaction: "Reaction" },
    attempt: "attempt",
  },
};

export const language = navigator.language.toLowerCase().startsWith("en") ? "en" : "es";
export const text = texts[language];

// Fills the marked elements of the document.
export function localize(root) {
  document.documentElement.lang = language;
  document.title = text.title;
  root.querySelectorAll("[data-text]").forEach(element => { element.textContent = text[element.dataset.text]; });
  root.querySelectorAll("[data-label]").forEach(element => { element.setAttribute("aria-label", text[element.dataset.label]); });
  root.querySelectorAll("[data-empty-text]").forEach(element => { element.dataset.empty = text[element.dataset.emptyText]; });
  root.querySelectorAll("[data-placeholder]").forEach(element => { element.placeholder = text[element.dataset.placeholder]; });
}
