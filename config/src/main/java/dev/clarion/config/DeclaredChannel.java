package dev.clarion.config;

import dev.clarion.config.channel.ChannelSettings;
import dev.clarion.config.channel.manners.Manners;

/**
 * A channel with the word that its declaration chose its settings by, and what all channels may
 * declare.
 */
record DeclaredChannel(String type, ChannelSettings settings, Manners manners) {}
