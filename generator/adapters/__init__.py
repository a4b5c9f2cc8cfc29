"""Translators to the engines that put finished pages into a frame: MkDocs, or a folder for another one."""
