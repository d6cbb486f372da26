typedef int ck_keep;
