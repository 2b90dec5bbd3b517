/** Settings and content of the WhatsApp channel. */
@org.jspecify.annotations.NullMarked
package dev.clarion.config.channel.whatsapp;
