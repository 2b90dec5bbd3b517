package dev.clarion.config;

import dev.clarion.config.channel.ChannelSettings;

/** A channel with the word that its declaration chose its settings by. */
record DeclaredChannel(String type, ChannelSettings settings) {}
