package dev.orderly.worker.process;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;

/** Why a file or a folder cannot be used. Most of Java's own messages are the path alone. */
public final class FileTrouble {

  private FileTrouble() {}

  public static String reason(IOException trouble) {
    return switch (trouble) {
      case AccessDeniedException _ -> "permission denied";
      case FileAlreadyExistsException _ -> "a file is in its place";
      case CharacterCodingException _ -> "it is not written in UTF-8";
      case FileSystemException it when it.getReason() != null -> it.getReason();
      default -> trouble.toString();
    };
  }
}
