"""Answers that come in: mail, chat, bounces and returned sheets, matched to what was asked."""
