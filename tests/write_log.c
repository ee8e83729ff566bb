/* Notes, in order, what a program does to the files of one folder: preloaded before libc.

   WRITE_LOG names the file that the notes go to, WRITE_LOG_FOLDER the folder (with a slash at its
   end). What the program says on its standard output is noted too: it tells what it promised. */

#define _GNU_SOURCE
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { MOST_FDS = 4096, NOT_FOLLOWED = 0, A_FILE, THE_FOLDER };

struct __attribute__((packed)) note {
    char what;
    int32_t fd;
    int64_t where, length;
};

static int notes = -1;
static const char *folder;
static size_t folder_length;
static int followed[MOST_FDS];

__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("WRITE_LOG");
    folder = getenv("WRITE_LOG_FOLDER");
    if (!path || !folder)
        return;
    folder_length = strlen(folder);
    notes = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND, 0600);
}

static void write_down(char what, int fd, int64_t where, const void *data, size_t length)
{
    struct note note = {what, fd, where, length};
    struct iovec parts[] = {{&note, sizeof note}, {(void *)data, length}};
    if (notes >= 0)
        syscall(SYS_writev, notes, parts, 2);
}

static int is_inside(const char *path)
{
    return notes >= 0 && path && strncmp(path, folder, folder_length) == 0;
}

static int is_followed(int fd)
{
    return fd >= 0 && fd < MOST_FDS && followed[fd] == A_FILE;
}

static int is_folder(const char *path)
{
    return path && strlen(path) == folder_length - 1
           && strncmp(path, folder, folder_length - 1) == 0;
}

static int opened(int fd, const char *path, int flags)
{
    if (fd < 0 || fd >= MOST_FDS || notes < 0)
        return fd;
    followed[fd] = is_folder(path) ? THE_FOLDER : is_inside(path) ? A_FILE : NOT_FOLLOWED;
    if (followed[fd] == A_FILE)
        write_down('O', fd, flags & O_TRUNC ? 1 : 0, path, strlen(path));
    return fd;
}

#define OPENS(name)                                                                            \
    int name(const char *path, int flags, ...)                                                 \
    {                                                                                          \
        va_list more;                                                                          \
        va_start(more, flags);                                                                 \
        int mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, int) : 0;                      \
        va_end(more);                                                                          \
        return opened(syscall(SYS_openat, AT_FDCWD, path, flags, mode), path, flags);          \
    }
OPENS(open)
OPENS(open64)

int close(int fd)
{
    if (fd >= 0 && fd < MOST_FDS)
        followed[fd] = NOT_FOLLOWED;
    return syscall(SYS_close, fd);
}

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t where)
{
    ssize_t written = syscall(SYS_pwrite64, fd, data, length, where);
    if (written > 0 && is_followed(fd))
        write_down('W', fd, where, data, written);
    return written;
}

ssize_t pwrite(int fd, const void *data, size_t length, off_t where)
{
    return pwrite64(fd, data, length, where);
}

ssize_t write(int fd, const void *data, size_t length)
{
    off_t where = is_followed(fd) ? syscall(SYS_lseek, fd, 0, SEEK_CUR) : 0;
    ssize_t written = syscall(SYS_write, fd, data, length);
    if (written > 0 && is_followed(fd))
        write_down('W', fd, where, data, written);
    else if (written > 0 && fd == STDOUT_FILENO)
        write_down('P', fd, 0, data, written);
    return written;
}

int ftruncate64(int fd, off64_t length)
{
    int failed = syscall(SYS_ftruncate, fd, length);
    if (!failed && is_followed(fd))
        write_down('T', fd, length, "", 0);
    return failed;
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

static int synced(int fd, int failed)
{
    if (!failed && is_followed(fd))
        write_down('S', fd, 0, "", 0);
    else if (!failed && fd >= 0 && fd < MOST_FDS && followed[fd] == THE_FOLDER)
        write_down('D', fd, 0, "", 0);
    return failed;
}

int fsync(int fd) { return synced(fd, syscall(SYS_fsync, fd)); }

int fdatasync(int fd) { return synced(fd, syscall(SYS_fdatasync, fd)); }

int unlink(const char *path)
{
    int failed = syscall(SYS_unlink, path);
    if (!failed && is_inside(path))
        write_down('U', 0, 0, path, strlen(path));
    return failed;
}

int rename(const char *from, const char *to)
{
    int failed = syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to);
    if (!failed && is_inside(from) && is_inside(to)) {
        write_down('F', 0, 0, from, strlen(from));
        write_down('R', 0, 0, to, strlen(to));
    }
    return failed;
}
